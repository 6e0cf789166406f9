package io.clawchat.docker.link;

/** Which end of a link a network namespace is, and by which interface it hangs on it. */
public sealed interface LinkPlace {
  /** The interface of the link. */
  String nic();

  /** A host: what comes to it is on the link. What it sends waits at its neighbours. */
  record Host(String nic) implements LinkPlace {
    public Host {
      requireInterface(nic);
    }
  }

  /**
   * A router with a link on one side: what it forwards from the other side is on the link too.
   *
   * @param inside the interface without the link
   * @param nic the interface of the link, outside
   */
  record Router(String inside, String nic) implements LinkPlace {
    public Router {
      requireInterface(inside);
      requireInterface(nic);
    }
  }

  private static void requireInterface(String name) {
    if (!name.matches("[A-Za-z0-9_.-]{1,15}")) {
      throw new IllegalArgumentException(
          "expected a network interface such as eth0, 1 to 15 letters, digits, '.', '_' or '-',"
              + " found '"
              + name
              + "'");
    }
  }
}
