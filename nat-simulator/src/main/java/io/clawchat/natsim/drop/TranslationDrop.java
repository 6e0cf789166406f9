package io.clawchat.natsim.drop;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.TransportAddress;

/** It is of a kind that this NAT does not translate. */
public sealed interface TranslationDrop extends DropReason {
  /** From behind the NAT to the NAT's own external address (RFC 4787 §6). */
  record HairpinUnsupported(TransportAddress internal, TransportAddress external)
      implements TranslationDrop {
    @Override
    public String words() {
      return "hairpinning unsupported, " + internal + " sent from inside to " + external;
    }
  }

  /** A NAT translates UDP and errors about it, and what came is something else. */
  record NotTranslated(Content content) implements TranslationDrop {
    @Override
    public String words() {
      return "this NAT translates UDP only, not " + content;
    }
  }

  /** The NAT translates no ICMP errors. */
  record ErrorsForbidden() implements TranslationDrop {
    @Override
    public String words() {
      return "ICMP errors are not translated";
    }
  }

  /** An ICMP error quotes a packet that no mapping has passed. */
  record ErrorWithoutMapping(IcmpError error) implements TranslationDrop {
    @Override
    public String words() {
      return "no mapping has passed what is quoted by " + error;
    }
  }
}
