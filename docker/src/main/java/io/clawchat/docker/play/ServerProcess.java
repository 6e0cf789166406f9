package io.clawchat.docker.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimeWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Someone who runs {@code clawchat server}: hands out copies of its file, puts answers in. */
final class ServerProcess {
  /** How a shell names the end by SIGTERM, and a JVM too. */
  private static final int TERMINATED = 128 + 15;

  private final RealTimePlay play;
  private final String name;
  private final List<Consumer<Path>> waiting = new ArrayList<>();
  private final Map<Path, Consumer<String>> answers = new HashMap<>();
  private final List<String> candidates = new ArrayList<>();
  private final Player player;
  private @Nullable Path file;
  private boolean connected;
  private boolean hungUp;

  private ServerProcess(RealTimePlay play, Step.Offer step) {
    this.play = play;
    this.name = step.host();
    List<String> arguments = new ArrayList<>(List.of("server", "--json", "--once", "--valid"));
    arguments.add(TimeWords.of(step.valid()));
    arguments.addAll(List.of("--key-file", play.keyOf(name).toString()));
    step.stun().ifPresent(stun -> arguments.addAll(List.of("--stun", play.addressOf(stun))));
    this.player = play.start(name, "server", arguments, this::event, this::ended);
  }

  static ServerProcess offer(RealTimePlay play, Step.Offer step) {
    return new ServerProcess(play, step);
  }

  /** Names the security file, as soon as there is one. */
  void whenOffered(Consumer<Path> taker) {
    if (file == null) {
      waiting.add(taker);
    } else {
      taker.accept(file);
    }
  }

  /**
   * Puts an answer file in.
   *
   * @param refused told why, where the server has no use for it
   */
  void take(Path answer, String client, Consumer<String> refused) {
    Path target = play.homeOf(name).resolve("answers").resolve(client + ".ans");
    answers.put(target, refused);
    Carrier.carry(answer, target);
  }

  void say(String text) {
    if (connected) {
      player.type(text);
    }
  }

  void hangUp() {
    hungUp = true;
    player.interrupt();
  }

  /** Where its file says that it may be reached. */
  List<String> candidates() {
    return List.copyOf(candidates);
  }

  private void event(JsonNode event) {
    switch (event.path("event").asText()) {
      case "offered" -> {
        // A copy, as its owner would make: the server puts the file away once it was used.
        Path written = play.folderOf(name).resolve("offered.sec");
        Carrier.carry(Path.of(event.path("file").asText()), written);
        file = written;
        event.path("candidates").forEach(each -> candidates.add(each.path("address").asText()));
        waiting.forEach(taker -> taker.accept(written));
        waiting.clear();
      }
      case "connected" -> {
        connected = true;
        play.note(new Observation.Connected(play.now(), name));
      }
      case "ended" -> connected = false;
      case "message" ->
          play.note(new Observation.Heard(play.now(), name, event.path("text").asText()));
      case "answer-refused" -> {
        Consumer<String> refused = answers.get(Path.of(event.path("file").asText()));
        if (refused != null) {
          refused.accept(event.path("words").asText());
        }
      }
      default -> {}
    }
  }

  private void ended(int exitCode) {
    connected = false;
    boolean asTold = hungUp && exitCode == TERMINATED;
    if (exitCode > 1 && !asTold) {
      throw new IllegalStateException(
          "clawchat server at %s ended with exit code %d: %s"
              .formatted(name, exitCode, player.errors()));
    }
  }
}
