package io.clawchat.machine;

/** What an {@link EventLoop} selects on. */
interface Selected {
  /** Hands on what has arrived, one callback for each datagram. */
  void receive();

  /** Closes without a word to the loop, which is ending. */
  void closeChannel();
}
