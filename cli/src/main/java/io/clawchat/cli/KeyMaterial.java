package io.clawchat.cli;

/** What opens and seals security files, as the user gave it. Never printed. */
sealed interface KeyMaterial {

  /** 32 random bytes. */
  final class MasterKey implements KeyMaterial {
    static final int LENGTH = 32;

    private final byte[] bytes;

    MasterKey(byte[] bytes) {
      if (bytes.length != LENGTH) {
        throw new IllegalArgumentException(
            "a master key has " + LENGTH + " bytes, found " + bytes.length);
      }
      this.bytes = bytes.clone();
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  /** Words a person remembers; the key is derived from them. */
  final class Passphrase implements KeyMaterial {
    private final char[] characters;

    Passphrase(char[] characters) {
      this.characters = characters.clone();
    }

    char[] characters() {
      return characters.clone();
    }
  }
}
