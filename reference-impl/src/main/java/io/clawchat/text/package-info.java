/**
 * Words for people, of a terminal, a window or a report: in styles, within a width, and durations.
 * Nothing is printed here, and nothing of the protocol needs it.
 *
 * <p>Doors: {@link io.clawchat.text.StyledText}, which has no escape sequences in it, so that
 * whoever prints it can make text of others harmless first; {@link io.clawchat.text.Wrap}; and
 * {@link io.clawchat.text.TimeWords}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.text;
