/** What tests of several packages share. Doors: the annotations {@code Requires…}. */
@org.jspecify.annotations.NullMarked
package io.clawchat.testing;
