package io.clawchat.recovery;

/** What a packet held, which is told what became of it. */
public interface Contents {
  /** Whether the packet is to be acknowledged; else it is told nothing. */
  boolean isAckEliciting();

  /** The packet has been acknowledged; once, also after {@link #lost}. */
  void delivered();

  /** The packet is taken for lost: what still matters in it is to be sent in another one. */
  void lost();
}
