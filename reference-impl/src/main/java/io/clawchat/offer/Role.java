package io.clawchat.offer;

import io.clawchat.wire.PunchPacket.Kind;

/**
 * Which side of an offer one is on. The number goes into every derivation that tells them apart.
 */
public enum Role {
  /** Loads the file and begins the handshake. */
  CLIENT(0),
  /** Wrote the file and answers. */
  SERVER(1);

  private final int number;

  Role(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public Role other() {
    return this == CLIENT ? SERVER : CLIENT;
  }

  public boolean sends(Kind kind) {
    return (this == CLIENT) == (kind == Kind.PUNCH);
  }
}
