package io.clawchat.natsim.trace;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over all that happened, of each payload its checksum and of each drop its kind and place:
 * two runs with one hash were the same run, unless somebody wanted them to look alike. The
 * sentences of drops are left out, so that a better one changes no hash.
 */
public final class TraceHash implements TraceSink {
  private final MessageDigest digest = sha256();

  @Override
  public void event(TraceEvent event) {
    digest.update(TraceEncoding.encode(event));
  }

  @Override
  public void note(Note note) {
    digest.update(TraceEncoding.encode(note));
  }

  /** The hash so far, 64 hexadecimal digits; the trace may go on. */
  public String hex() {
    try {
      MessageDigest soFar = (MessageDigest) digest.clone();
      return HexFormat.of().formatHex(soFar.digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's SHA-256 cannot be cloned; use the JDK's own", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256; this one has not", e);
    }
  }
}
