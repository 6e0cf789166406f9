package io.clawchat.cli.peer;

import io.clawchat.host.Host;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFileException.Reason;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.FileProblem;
import io.clawchat.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory into which the server's owner puts answer files. It is looked at every second while
 * an offer is open. A file is tried when it is new and whenever it has changed, in content,
 * permissions or otherwise; one that was used is deleted. One that could not be used is left, and
 * told of once it is at rest: until then it may still be being copied.
 */
final class AnswerBox {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  /** No copy pauses for longer, but over a poor link. */
  static final Duration REST = Duration.ofSeconds(2);

  /** Another server of the same home takes its own answers within this. */
  static final Duration UNCLAIMED = Duration.ofSeconds(10);

  /** Takes an answer file. */
  @FunctionalInterface
  interface Taker {
    /**
     * Uses the file's bytes.
     *
     * @return false where the offer that it answers is over
     * @throws SecurityFileException where they are of no use
     */
    boolean take(byte[] answer) throws SecurityFileException;
  }

  /**
   * A file that was tried and could not be used.
   *
   * @param state what changes when the file does
   * @param since when it was tried
   * @param why in words
   * @param after at rest for how long it is told of
   */
  private record Refused(Map<String, Object> state, Duration since, String why, Duration after) {}

  private final Path directory;
  private final PrivateFiles files;
  private final Screen screen;
  private final Taker taker;
  private final Map<Path, Refused> refused = new HashMap<>();
  private final Map<Path, Refused> told = new HashMap<>();
  private @Nullable String unreadable;

  AnswerBox(Path directory, PrivateFiles files, Screen screen, Taker taker) {
    this.directory = directory;
    this.files = files;
    this.screen = screen;
    this.taker = taker;
  }

  /** Looks from now on, for as long as the host's scope is open. */
  void open(Host host) {
    host.after(INTERVAL, () -> open(host));
    try {
      files.ensureDirectory(directory);
      List<Path> found;
      try (Stream<Path> entries = Files.list(directory)) {
        found = entries.filter(AnswerBox::isMeant).sorted().toList();
      }
      refused.keySet().retainAll(found);
      told.keySet().retainAll(found);
      found.forEach(file -> look(file, host.now()));
      readable();
    } catch (IOException e) {
      unreadable(FileProblem.words(e));
    }
  }

  /** Copying programs write under a hidden name first. */
  private static boolean isMeant(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  private void look(Path file, Duration now) {
    Map<String, Object> state;
    try {
      state =
          Files.readAttributes(
              file, "unix:ino,ctime,lastModifiedTime,size,mode", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException gone) {
      return;
    }
    Refused before = refused.get(file);
    if (before == null || !before.state().equals(state)) {
      refuse(file, state, now);
    } else if (!before.equals(told.get(file))
        && now.minus(before.since()).compareTo(before.after()) >= 0) {
      told.put(file, before);
      screen.answerRefused(file, before.why());
    }
  }

  /** Unless it is taken. */
  private void refuse(Path file, Map<String, Object> state, Duration now) {
    try {
      if (taker.take(files.read(file, SecurityFiles.MAX_BYTES))) {
        refused.remove(file);
        files.delete(file);
        screen.answerTaken(file);
      } else {
        refused.put(file, new Refused(state, now, "the offer that it answers is over", REST));
      }
    } catch (NoSuchFileException gone) {
      refused.remove(file);
    } catch (SecurityFileException e) {
      boolean foreign = e.reason() == Reason.FOREIGN_ANSWER;
      String why =
          foreign
              ? "it answers another security file: an older one, or one of another server"
              : String.valueOf(e.getMessage());
      refused.put(file, new Refused(state, now, why, foreign ? UNCLAIMED : REST));
    } catch (IOException e) {
      refused.put(file, new Refused(state, now, FileProblem.words(e), REST));
    }
  }

  private void unreadable(String words) {
    if (!words.equals(unreadable)) {
      unreadable = words;
      screen.trouble("the answers directory cannot be read: " + words);
    }
  }

  private void readable() {
    if (unreadable != null) {
      unreadable = null;
      screen.trouble("the answers directory can be read again");
    }
  }
}
