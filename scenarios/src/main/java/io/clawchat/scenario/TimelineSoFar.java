package io.clawchat.scenario;

import java.time.Duration;
import java.util.stream.Stream;

/** The timeline as one of its steps finds it, for {@link Step#check}. */
public interface TimelineSoFar extends FaultSink {
  /** Who stands where. */
  Topology topology();

  /** How long the scenario lasts. */
  Duration duration();

  /** The steps of one kind that come before this one. */
  <S extends Step> Stream<S> earlier(Class<S> kind);

  /** The steps of one kind before and after this one. */
  <S extends Step> Stream<S> all(Class<S> kind);

  /**
   * Whether a host has this name; where none has, that is noted.
   *
   * @param key of the step, under which the name is written
   */
  boolean isHost(String key, String name);
}
