package io.clawchat.docker.verdict;

import java.util.Locale;

/** What a classifier may know of a stack of NATs, each axis by itself. */
public enum Axis {
  /** {@code none}, {@code endpoint-independent} and so on. RFC 4787 §4.1 */
  MAPPING,
  /** {@code endpoint-independent} and so on. RFC 4787 §5 */
  FILTERING,
  /** {@code preserved} or {@code changed}. RFC 4787 §4.2 */
  PORTS,
  /** {@code none}, {@code internal-source} or {@code external-source}. RFC 4787 §6 */
  HAIRPINNING;

  /** In lower case. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
