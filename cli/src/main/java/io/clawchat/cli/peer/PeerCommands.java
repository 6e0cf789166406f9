package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.Invocation;

/** The subcommands of this room, for picocli. */
public final class PeerCommands {
  private PeerCommands() {}

  /** {@code clawchat server}. */
  public static Object server(Invocation invocation) {
    return new ServerCommand(invocation);
  }

  /** {@code clawchat client}. */
  public static Object client(Invocation invocation) {
    return new ClientCommand(invocation);
  }

  /** {@code clawchat nat}. */
  public static Object nat(Invocation invocation) {
    return new NatCommand(invocation);
  }

  /** {@code clawchat scan}. */
  public static Object scan(Invocation invocation) {
    return new ScanCommand(invocation);
  }
}
