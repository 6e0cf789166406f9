package io.clawchat.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.security.auth.Destroyable;

/**
 * Key bytes with one owner, who destroys them.
 *
 * <p>They never show in {@link #toString}, are compared in constant time, leave only through {@link
 * #copy} and {@link #copyTo}, and are zeroed by {@link #destroy}. What the virtual machine copied
 * while it moved objects about is out of reach: destroying narrows the window, and promises no
 * more.
 */
public final class SecretBytes implements Destroyable, AutoCloseable {
  private final byte[] bytes;
  private boolean destroyed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the bytes; wiping {@code source} stays the caller's task. */
  public static SecretBytes copyOf(byte[] source) {
    return new SecretBytes(source.clone());
  }

  /**
   * Copies {@code length} bytes from {@code offset}.
   *
   * @throws IndexOutOfBoundsException where the range is not within {@code source}
   */
  public static SecretBytes copyOf(byte[] source, int offset, int length) {
    byte[] bytes = new byte[length];
    System.arraycopy(source, offset, bytes, 0, length);
    return new SecretBytes(bytes);
  }

  /** Takes the array over: the caller must neither change nor keep it. */
  public static SecretBytes adopt(byte[] source) {
    return new SecretBytes(source);
  }

  /** Fresh random bytes. */
  public static SecretBytes random(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new SecretBytes(bytes);
  }

  /** How many bytes; known also after destruction. */
  public int length() {
    return bytes.length;
  }

  /**
   * A copy, which the caller wipes after use.
   *
   * @throws IllegalStateException after destruction
   */
  public byte[] copy() {
    return view().clone();
  }

  /**
   * Copies all bytes to {@code target} from {@code offset}.
   *
   * @throws IllegalStateException after destruction
   * @throws IndexOutOfBoundsException where they do not fit
   */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(view(), 0, target, offset, bytes.length);
  }

  /**
   * The same bytes under a new owner.
   *
   * @throws IllegalStateException after destruction
   */
  public SecretBytes duplicate() {
    return new SecretBytes(copy());
  }

  /** The bytes themselves: read only, never kept. */
  byte[] view() {
    if (destroyed) {
      throw new IllegalStateException(
          "expected a live secret, found one already destroyed; whoever needs it longer takes a"
              + " duplicate()");
    }
    return bytes;
  }

  /** Zeroes the bytes. Destroying twice does nothing. */
  @Override
  public void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** The same as {@link #destroy}. */
  @Override
  public void close() {
    destroy();
  }

  /** Constant time for equal lengths. A destroyed secret equals only itself. */
  @Override
  public boolean equals(Object other) {
    return other == this
        || other instanceof SecretBytes that
            && !destroyed
            && !that.destroyed
            && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** Says nothing of the bytes but their number. */
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return destroyed ? "SecretBytes[destroyed]" : "SecretBytes[" + bytes.length + " bytes]";
  }
}
