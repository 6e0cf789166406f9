/**
 * The {@code clawchat} command: it chooses the subcommand, and ends with its exit code.
 *
 * <p>Door: {@link io.clawchat.cli.Main}. The subcommands live in three rooms, which do not know one
 * another but for {@code peer}, which finds its keys in {@code key}: {@link io.clawchat.cli.peer}
 * (a server, a client, and what helps them), {@link io.clawchat.cli.key} and {@link
 * io.clawchat.cli.lab}. All of them stand on {@link io.clawchat.cli.terminal}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.cli;
