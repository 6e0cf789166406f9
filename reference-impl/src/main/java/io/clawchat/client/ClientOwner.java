package io.clawchat.client;

/**
 * Whose client it is; called on the host's event loop, and never before a call of its own returns.
 */
public interface ClientOwner {
  /** Something happened. */
  void told(ClientEvent event);

  /**
   * Whether another message of the server's is taken now. Where not, the server is held back until
   * {@link Client#resume} is called, and the connection goes on.
   */
  default boolean isReady() {
    return true;
  }
}
