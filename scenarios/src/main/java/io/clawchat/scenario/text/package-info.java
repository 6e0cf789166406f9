/**
 * Words for a terminal: in colour, and within its width. Nothing is printed here.
 *
 * <p>Doors: {@link io.clawchat.scenario.text.StyledText}, which has no escape sequences in it, so
 * that whoever prints it can make text of others harmless first; and {@link
 * io.clawchat.scenario.text.Wrap}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.text;
