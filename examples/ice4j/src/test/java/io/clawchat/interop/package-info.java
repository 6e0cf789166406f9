/** Programs that nobody here wrote, in real time between simulated NATs. */
@org.jspecify.annotations.NullMarked
package io.clawchat.interop;
