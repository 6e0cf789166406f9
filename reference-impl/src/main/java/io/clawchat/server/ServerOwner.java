package io.clawchat.server;

/**
 * Whose server it is; called on the host's event loop, and never before a call of its own returns.
 */
public interface ServerOwner {
  /** Something happened. */
  void told(ServerEvent event);

  /**
   * Whether another message of the client's is taken now. Where not, the client is held back until
   * {@link Server#resume} is called, and the connection goes on.
   */
  default boolean isReady() {
    return true;
  }
}
