package io.clawchat.session;

/** Why a connection, or the attempt at one, is over. */
public interface EndReason {
  /** The reason in words, for a person. */
  String words();
}
