package io.clawchat.natsim.net;

import java.util.Objects;

/**
 * A part of a UDP datagram that was too large for a link (RFC 791 §3.2; for IPv6 RFC 8200 §4.5).
 * Only the first part has the UDP header, so only there can ports be read.
 *
 * @param identification the same in all parts of one datagram of one source
 * @param whole the datagram that this is a part of
 * @param offset where the part begins, in bytes from the UDP header; a multiple of 8
 * @param length bytes of the part; a multiple of 8 but in the last one
 */
public record Fragment(int identification, Payload whole, int offset, int length)
    implements Content {
  public Fragment {
    Objects.requireNonNull(whole, "whole");
    boolean last = offset + length == whole.wireSize();
    if (offset < 0
        || offset % 8 != 0
        || length < 1
        || offset + length > whole.wireSize()
        || !last && length % 8 != 0) {
      throw new IllegalArgumentException(
          "a fragment begins and, but for the last, ends at a multiple of 8 within its datagram of "
              + whole.wireSize()
              + " bytes; found "
              + length
              + " from "
              + offset);
    }
  }

  /** Whether it has the UDP header. */
  public boolean isFirst() {
    return offset == 0;
  }

  public boolean isLast() {
    return offset + length == whole.wireSize();
  }

  /** Only the part itself: an IPv6 fragment header of 8 bytes comes on top. */
  @Override
  public int wireSize() {
    return length;
  }

  /** {@code fragment 7, bytes 1480 to 1999 of 2008}. */
  @Override
  public String toString() {
    return "fragment "
        + identification
        + ", bytes "
        + offset
        + " to "
        + (offset + length - 1)
        + " of "
        + whole.wireSize();
  }
}
