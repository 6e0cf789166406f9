/** The guides' examples, compiled and run. */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.docs;
