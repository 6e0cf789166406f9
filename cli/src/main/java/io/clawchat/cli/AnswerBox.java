package io.clawchat.cli;

import io.clawchat.host.Host;
import io.clawchat.security.SecurityFiles;
import io.clawchat.store.FileProblem;
import io.clawchat.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory into which the server's owner puts answer files. It is looked at every second while
 * an offer is open; a file that was used is deleted, one that could not be used is told of once and
 * left.
 */
final class AnswerBox {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Takes an answer file. */
  @FunctionalInterface
  interface Taker {
    /**
     * Uses the file's bytes.
     *
     * @throws IOException in words, where they are of no use
     */
    void take(byte[] answer) throws IOException;
  }

  private final Host host;
  private final Path directory;
  private final PrivateFiles files;
  private final Screen screen;
  private final Taker taker;
  private final Set<Path> refused = new HashSet<>();

  AnswerBox(Host host, Path directory, PrivateFiles files, Screen screen, Taker taker) {
    this.host = host;
    this.directory = directory;
    this.files = files;
    this.screen = screen;
    this.taker = taker;
  }

  /** Begins to look. Looks for as long as the host's scope is open. */
  void open() throws IOException {
    files.ensureDirectory(directory);
    look();
  }

  private void look() {
    host.after(INTERVAL, this::look);
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> found = entries.filter(path -> !refused.contains(path)).sorted().toList();
      refused.removeIf(Files::notExists);
      found.forEach(this::take);
    } catch (IOException e) {
      screen.trouble("the answers directory cannot be read: " + FileProblem.words(e));
    }
  }

  private void take(Path file) {
    try {
      taker.take(files.read(file, SecurityFiles.MAX_BYTES));
      files.delete(file);
      screen.answerTaken(file);
    } catch (IOException e) {
      refused.add(file);
      screen.answerRefused(file, FileProblem.words(e));
    }
  }
}
