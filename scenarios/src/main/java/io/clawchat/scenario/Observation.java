package io.clawchat.scenario;

import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.List;

/**
 * What one run showed, without judgement and without wall-clock figures.
 *
 * @param happenings what users at the hosts saw, in order of time
 * @param traceHash hash over every packet event in hexadecimal; empty where a backend has none
 * @param simulated how long the run lasted in the scenario's own time
 * @param packets packets that hosts sent
 * @param explanations why things went as they did, such as drop reasons; the decisive first
 */
public record Observation(
    List<Happening> happenings,
    String traceHash,
    Duration simulated,
    long packets,
    List<Explanation> explanations) {
  public Observation {
    happenings = List.copyOf(happenings);
    explanations = List.copyOf(explanations);
  }

  /** Something that was seen at a host, with its time after the start. */
  public sealed interface Happening {
    Duration at();

    String host();

    /** For people, with the time. */
    String words();
  }

  /** The handshake of this client completed. */
  public record Connected(Duration at, String host) implements Happening {
    @Override
    public String words() {
      return "connected at " + TimeWords.of(at);
    }
  }

  /**
   * The attempt of this client was turned down by either end.
   *
   * @param why in words, as the end that refused knows it
   */
  public record Refused(Duration at, String host, String why) implements Happening {
    @Override
    public String words() {
      return "refused at " + TimeWords.of(at) + ": " + why;
    }
  }

  /** A text reached the user of this host. */
  public record Heard(Duration at, String host, String text) implements Happening {
    @Override
    public String words() {
      return "'" + text + "' at " + TimeWords.of(at);
    }
  }

  /** The connection of this host has the keys of another epoch now: 1 or more. */
  public record Rotated(Duration at, String host, int epoch) implements Happening {
    @Override
    public String words() {
      return "keys of epoch " + epoch + " at " + TimeWords.of(at);
    }
  }

  /**
   * A packet, whatever its content, reached a host that scans.
   *
   * @param from source of the packet
   */
  public record Answered(Duration at, String host, String from) implements Happening {
    @Override
    public String words() {
      return "a packet from " + from + " at " + TimeWords.of(at);
    }
  }

  /**
   * One reason and how often it held.
   *
   * @param kind such as {@code filtered}
   * @param place the host or NAT, or a link of it: {@code home-b}, {@code home-b's up link}
   * @param first the whole reason in words where it held first
   */
  public record Explanation(String kind, String place, String first, long count) {}
}
