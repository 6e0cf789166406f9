/**
 * What a command has of the process that it runs in: its environment, its standard streams, the
 * width and colours of a terminal, and the exit code. Nothing here knows what the command is for.
 *
 * <p>Doors: {@link io.clawchat.cli.terminal.Invocation} is handed to each command; {@link
 * io.clawchat.cli.terminal.Console} is where a command that goes on reads and prints lines.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.cli.terminal;
