/**
 * Words for a terminal: in colour, and within its width. Nothing is printed here.
 *
 * <p>Door: {@link io.clawchat.scenario.text.StyledText}. It has no escape sequences in it, so that
 * whoever prints it can make text of others harmless first.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.text;
