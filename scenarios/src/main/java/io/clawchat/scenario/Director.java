package io.clawchat.scenario;

import io.clawchat.scenario.Observation.Happening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Walks the timeline of one scenario, in either world: has each step done when it is due, knows who
 * uses which host, and keeps what they see.
 */
public final class Director {
  private static final int KEY_BYTES = 32;

  private final Scenario scenario;
  private final World world;
  private final byte[] fileKey = new byte[KEY_BYTES];
  private final Map<String, Actor> actors = new HashMap<>();
  private final List<Happening> seen = new ArrayList<>();

  private Director(Scenario scenario, World world, long seed) {
    this.scenario = scenario;
    this.world = world;
    new SplittableRandom(seed).nextBytes(fileKey);
  }

  /** Sets every step for its time. */
  public static Director begin(Scenario scenario, World world, long seed) {
    Director director = new Director(scenario, world, seed);
    scenario.timeline().forEach(step -> world.at(step.at(), () -> step.perform(director)));
    return director;
  }

  /** What was seen so far, in order of time. */
  public List<Happening> seen() {
    return List.copyOf(seen);
  }

  /** Keeps what somebody sees now. */
  public void note(Happening happening) {
    seen.add(happening);
  }

  /** The scenario's time. */
  public Duration now() {
    return world.now();
  }

  /** How long the scenario still lasts. */
  public Duration rest() {
    return scenario.duration().minus(world.now());
  }

  /** Has something done later. */
  public void after(Duration delay, Runnable task) {
    world.at(world.now().plus(delay), task);
  }

  /** Who stands where. */
  public Topology topology() {
    return scenario.topology();
  }

  /** Has a host answer STUN requests. */
  public void serveStun(String host) {
    world.serveStun(host);
  }

  /** Where the files of a host are. */
  public Path folder(String host) {
    return world.folder(host);
  }

  /** Starts a program at a host. */
  public Running start(String host, HostProgram program) {
    return world.start(host, program);
  }

  /**
   * The key of all security files of the scenario: the people who run the two machines share it out
   * of band, and it is part of no packet.
   */
  public byte[] fileKey() {
    return fileKey.clone();
  }

  /** From now on this is who uses the host. */
  public void cast(String host, Actor actor) {
    actors.put(host, actor);
  }

  /** Who uses this host. */
  public Actor actor(String host) {
    return actor(host, Actor.class);
  }

  /** Who uses this host, in the role of a server's or a client's user. */
  public <A extends Actor> A actor(String host, Class<A> role) {
    @Nullable Actor actor = actors.get(host);
    if (!role.isInstance(actor)) {
      throw new IllegalStateException(
          "the scenario was checked to have a %s at '%s' by now, and it has %s"
              .formatted(role.getSimpleName(), host, actors.keySet()));
    }
    return role.cast(actor);
  }
}
