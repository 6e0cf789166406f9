package io.clawchat.natsim.trace;

import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that happened to one packet.
 *
 * @param time virtual time since the simulation began
 * @param node the host or NAT where it happened; for a loss, the one whose link lost it
 * @param kind what happened
 * @param packet the packet's number, from 1; a translation and a copy have numbers of their own
 * @param cause the packet that this one was made of, for an ICMP error the one that caused it; 0
 *     for one that a host sent
 * @param source as the packet bears it, after translation
 * @param destination as the packet bears it, after translation
 * @param ttl routers it may still pass, 0 to 255
 * @param content what it carries; where that has no ports, they are 0 in both addresses
 */
public record TraceEvent(
    Duration time,
    String node,
    Kind kind,
    long packet,
    long cause,
    TransportAddress source,
    TransportAddress destination,
    int ttl,
    Content content) {

  /** What can happen to a packet. */
  public sealed interface Kind {
    /** A word: {@code sent}, {@code translated}, {@code duplicated}, … */
    String word();
  }

  /** A host, or a router on its own account, sent it. */
  public record Sent() implements Kind {
    @Override
    public String word() {
      return "sent";
    }
  }

  /** A NAT made it of another. */
  public record Translated() implements Kind {
    @Override
    public String word() {
      return "translated";
    }
  }

  /** A router sent it on, its addresses as they were. */
  public record Forwarded() implements Kind {
    @Override
    public String word() {
      return "forwarded";
    }
  }

  /** A host, router or link made it as a part of another that was too large for the way ahead. */
  public record Fragmented() implements Kind {
    @Override
    public String word() {
      return "fragmented";
    }
  }

  /** A host or NAT made it of fragments; its cause is the one that completed it. */
  public record Reassembled() implements Kind {
    @Override
    public String word() {
      return "reassembled";
    }
  }

  /** A link made it of another by changing bytes. */
  public record Corrupted() implements Kind {
    @Override
    public String word() {
      return "corrupted";
    }
  }

  /** A link made it as a copy of another. */
  public record Duplicated() implements Kind {
    @Override
    public String word() {
      return "duplicated";
    }
  }

  /** A socket, or a service of the node itself, received it. */
  public record Delivered() implements Kind {
    @Override
    public String word() {
      return "delivered";
    }
  }

  /** It went no further. */
  public record Dropped(DropReason reason) implements Kind {
    public Dropped {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String word() {
      return "dropped";
    }
  }

  public TraceEvent {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(content, "content");
  }

  /** What happened, where, and for a drop the reason: {@code dropped at home-b: filtering …}. */
  public String words() {
    String what = kind.word() + " at " + node;
    return kind instanceof Dropped(DropReason reason) ? what + ": " + reason.words() : what;
  }

  /** The drop that this is, as a value to count by; empty for all else. */
  public Optional<Drop> drop() {
    return kind instanceof Dropped(DropReason reason)
        ? Optional.of(Drop.of(node, reason))
        : Optional.empty();
  }

  /** What it carries: {@code 5 bytes}, {@code ICMP port unreachable for …}. */
  String carried() {
    return content instanceof Payload payload ? payload.size() + " bytes" : content.toString();
  }

  /** One line: time, packet, cause, addresses, size and {@link #words()}. */
  @Override
  public String toString() {
    return SimTime.words(time)
        + " #"
        + packet
        + (cause == 0 ? "" : " of #" + cause)
        + " "
        + source
        + " → "
        + destination
        + ", "
        + carried()
        + ", TTL "
        + ttl
        + ", "
        + words();
  }
}
