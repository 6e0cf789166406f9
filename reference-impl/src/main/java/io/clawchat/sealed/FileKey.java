package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.Optional;

/** What opens a security file. Closing it zeroes its secret. */
public sealed interface FileKey extends AutoCloseable {
  @Override
  void close();

  /**
   * A key that server and client share beforehand.
   *
   * @param bytes 32 random bytes, owned by this key
   */
  record MasterKey(SecretBytes bytes) implements FileKey {
    public static final int BYTES = 32;

    public MasterKey {
      if (bytes.length() != BYTES) {
        throw new IllegalArgumentException(
            "expected a master key of 32 bytes, found " + bytes.length());
      }
    }

    @Override
    public void close() {
      bytes.destroy();
    }
  }

  /**
   * Words that server and client share beforehand.
   *
   * @param utf8 1 to 1,024 bytes in Unicode normalization form C, owned by this key
   * @param cost what a guess costs, where this key seals a file; an opened file brings its own
   */
  record Passphrase(SecretBytes utf8, Argon2id.Cost cost) implements FileKey {
    public static final int MAX_BYTES = 1024;

    public Passphrase {
      if (utf8.length() < 1 || utf8.length() > MAX_BYTES) {
        throw new IllegalArgumentException(
            "expected a passphrase of 1 to 1024 bytes, found " + utf8.length());
      }
      Kdf.Argon2.requireAllowed(cost);
    }

    /**
     * A passphrase as typed, at the recommended cost. Wiping {@code typed} stays the caller's task.
     *
     * @throws IllegalArgumentException where it is empty, too long or no Unicode text, or holds
     *     U+FFFD: that stands for bytes that could not be read, and would open with any others
     */
    public static Passphrase of(char[] typed) {
      for (char each : typed) {
        if (each == '\ufffd') {
          throw new IllegalArgumentException(
              "expected a passphrase that this process can read, found characters that its locale"
                  + " does not know; start it with LC_ALL=C.UTF-8");
        }
      }
      CharBuffer chars = CharBuffer.wrap(typed);
      // Two keyboards may spell one letter in two ways (RFC 8265 §4.2.2).
      if (!Normalizer.isNormalized(chars, Normalizer.Form.NFC)) {
        chars = CharBuffer.wrap(Normalizer.normalize(chars, Normalizer.Form.NFC));
      }
      return new Passphrase(SecretBytes.adopt(encode(chars)), Argon2id.Cost.RECOMMENDED);
    }

    private static byte[] encode(CharBuffer chars) {
      try {
        ByteBuffer encoded = UTF_8.newEncoder().encode(chars);
        byte[] utf8 = new byte[encoded.remaining()];
        encoded.get(utf8);
        encoded.rewind().put(new byte[utf8.length]);
        return utf8;
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException(
            "expected a passphrase of Unicode text, found half a character", e);
      }
    }

    /**
     * What keeps this key from sealing a file here, in words: Argon2id takes its memory from Java's
     * heap.
     */
    public Optional<String> lacksMemory() {
      return HeapNeed.lacking(cost, Runtime.getRuntime().maxMemory());
    }

    @Override
    public void close() {
      utf8.destroy();
    }
  }
}
