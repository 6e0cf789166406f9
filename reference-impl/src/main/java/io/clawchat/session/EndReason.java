package io.clawchat.session;

import java.util.Locale;

/** Why a connection, or the attempt at one, is over. */
public interface EndReason {
  /** The reason in words, for a person. */
  String words();

  /** The name of the constant. */
  String name();

  /** The reason for programs: {@code closed-by-peer}. */
  default String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
