package io.clawchat.discovery;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/**
 * Why nothing was found out.
 *
 * @param message what happened and what to do, for people
 * @param mapped the addresses seen from outside until then, each once
 */
public record Undetermined(Reason reason, String message, List<InetSocketAddress> mapped)
    implements NatDiscoveryResult {

  /** The kinds of reason. */
  public enum Reason {
    /** The server did not answer: it is down, or UDP does not get out or back in. */
    NO_ANSWER,
    /** The server answered with an error, or without a mapped address. */
    REFUSED,
    /** The server has no second address, or tells of none. */
    NO_OTHER_ADDRESS,
    /** The server answers at its first address and not at its second. */
    OTHER_ADDRESS_SILENT,
    /** The server answers from where it was asked, whatever the request says. */
    CHANGE_REQUEST_IGNORED,
    /** What came in fits no filter of RFC 4787, or too much was lost on the way. */
    FILTER_UNCLEAR;

    /** In words with hyphens, such as {@code no-answer}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Undetermined {
    mapped = List.copyOf(mapped);
  }
}
