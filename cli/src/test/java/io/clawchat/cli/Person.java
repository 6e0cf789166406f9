package io.clawchat.cli;

import static io.clawchat.testing.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Someone at a server or a client, on the loopback address, with the key that all of them have. */
public final class Person {
  public final Path home;
  public final Desk desk;
  public final Writer keyboard;
  public final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private Thread process = Thread.ofPlatform().unstarted(() -> {});

  public Person(Path folder, String name) {
    this.home = folder.resolve(name);
    this.desk = new Desk(folder);
    this.keyboard = desk.standardInput();
    desk.environment.put(
        "CLAWCHAT_KEY",
        Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.US_ASCII)));
  }

  public int run(String... args) {
    List<String> common = List.of("--listen", "127.0.0.1", "--json", "--home", home.toString());
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(common);
    return desk.run(all.toArray(new String[0]));
  }

  public void start(String... args) {
    process = Thread.ofPlatform().name(home.toString()).start(() -> exitCode.complete(run(args)));
  }

  public void goHome() throws Exception {
    keyboard.close();
    process.interrupt();
    process.join();
  }

  public void type(String line) throws IOException {
    keyboard.write(line + "\n");
    keyboard.flush();
  }

  public JsonNode awaitEvent(String event) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> events(event).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  public Stream<JsonNode> events(String event) {
    return desk.out()
        .lines()
        .filter(line -> line.endsWith("}"))
        .map(Person::parse)
        .filter(line -> event.equals(line.get("event").asText()));
  }

  private static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
