/**
 * The key of security files: made by {@code clawchat key new}, and found again in a file, a
 * credential, the environment or an answer at the terminal.
 *
 * <p>Doors: {@link io.clawchat.cli.key.KeyCommand} and {@link io.clawchat.cli.key.KeySources}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.cli.key;
