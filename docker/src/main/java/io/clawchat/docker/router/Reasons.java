package io.clawchat.docker.router;

/** Why packets end, in the words that their rules carry; {@code nft -j list} counts by them. */
final class Reasons {
  static final String UNSOLICITED = "filtering: no mapping lets it in";
  static final String FILTERED = "filtering: the mapping does not let this sender in";
  static final String NOT_ASKED = "filtering: nothing was sent to this sender";
  static final String PORT_TAKEN =
      "allocation: the port drawn is taken, the next packet draws again";
  static final String HOST_SESSIONS = "limits: the host has as many sessions as it may";
  static final String TABLE_SESSIONS = "limits: the table has as many sessions as it may";
  static final String HAIRPIN = "hairpinning: ";
  static final String NO_HAIRPIN = "hairpinning: none";
  static final String HAIRPIN_FILTERED = HAIRPIN + FILTERED;
  static final String NOT_FOR_ROUTER = "the router itself serves nobody outside";
  static final String FRAGMENT = "fragments: none passes";
  static final String ERRORS = "icmp: errors are not translated";
  static final String EXPIRY = "icmp: expiry is not announced";
  static final String MTU = "icmp: the MTU is not announced";
  static final String REDIRECT = "hairpinning: hosts are not sent round the router";
  static final String SILENT = "unsolicited: the sender is not told";
  static final String NO_ADDRESS = "translation: no external address is left";
  static final String NO_COUNTERPART = "translation: the address has no counterpart";

  private Reasons() {}
}
