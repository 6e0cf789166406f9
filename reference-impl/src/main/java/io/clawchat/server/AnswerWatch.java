package io.clawchat.server;

import io.clawchat.host.Scope;
import io.clawchat.host.Timer;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFileException.Reason;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.AnswersDirectory;
import io.clawchat.store.FileProblem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes answers out of their directory. It is looked into again and again while an offer is open. A
 * file is tried when it is new and whenever it has changed, in content, permissions or otherwise;
 * one that was used is deleted. One that could not be used is left, and told of once it is at rest:
 * until then it may still be being copied.
 */
final class AnswerWatch {
  /** No copy pauses for longer, but over a poor link. */
  static final Duration REST = Duration.ofSeconds(2);

  /** Another server of the same home takes its own answers within this. */
  static final Duration UNCLAIMED = Duration.ofSeconds(10);

  /** A file of which nothing has been told yet is looked at again so soon. */
  private static final Duration UNTOLD = Duration.ofSeconds(1);

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

  private final AnswersDirectory directory;
  private final Duration interval;
  private final Consumer<ServerEvent> events;
  private final Taker taker;
  private final Map<Path, Refused> refused = new HashMap<>();
  private final Map<Path, Refused> told = new HashMap<>();
  private @Nullable String unreadable;
  private Timer next = () -> {};

  AnswerWatch(
      AnswersDirectory directory, Duration interval, Consumer<ServerEvent> events, Taker taker) {
    this.directory = directory;
    this.interval = interval;
    this.events = events;
    this.taker = taker;
  }

  /** Looks at once when this has returned, and not only when it is due; none where it is closed. */
  void lookSoon(Scope scope) {
    if (!scope.isClosed()) {
      next.cancel();
      next = scope.after(Duration.ZERO, () -> look(scope));
    }
  }

  /** Looks now and again, for as long as the scope is open. */
  void look(Scope scope) {
    try {
      List<Path> found = directory.list();
      refused.keySet().retainAll(found);
      told.keySet().retainAll(found);
      found.forEach(file -> look(file, scope.now()));
      readable();
    } catch (IOException e) {
      unreadable(FileProblem.words(e));
    }
    if (!scope.isClosed()) {
      next.cancel(); // whoever was told of a file may have asked for another look
      next = scope.after(pause(), () -> look(scope));
    }
  }

  private Duration pause() {
    boolean allTold = told.equals(refused);
    return allTold || interval.compareTo(UNTOLD) < 0 ? interval : UNTOLD;
  }

  private void look(Path file, Duration now) {
    Map<String, Object> state;
    try {
      state = directory.state(file);
    } catch (IOException gone) {
      return;
    }
    Refused before = refused.get(file);
    if (before == null || !before.state().equals(state)) {
      refuse(file, state, now);
    } else if (!before.equals(told.get(file))
        && now.minus(before.since()).compareTo(before.after()) >= 0) {
      told.put(file, before);
      events.accept(new ServerEvent.AnswerRefused(file, before.why()));
    }
  }

  /** Unless it is taken. */
  private void refuse(Path file, Map<String, Object> state, Duration now) {
    try {
      if (taker.take(directory.read(file, SecurityFiles.MAX_BYTES))) {
        events.accept(new ServerEvent.AnswerTaken(file));
        delete(file, state, now);
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

  /** One that was used is not tried again, nor told of again, where it cannot be deleted. */
  private void delete(Path file, Map<String, Object> state, Duration now) {
    try {
      directory.delete(file);
      refused.remove(file);
    } catch (IOException e) {
      Refused left = new Refused(state, now, FileProblem.words(e), REST);
      refused.put(file, left);
      told.put(file, left);
      events.accept(new ServerEvent.NotPutAway(left.why()));
    }
  }

  private void unreadable(String words) {
    if (!words.equals(unreadable)) {
      unreadable = words;
      events.accept(new ServerEvent.AnswersUnreadable(words));
    }
  }

  private void readable() {
    if (unreadable != null) {
      unreadable = null;
      events.accept(new ServerEvent.AnswersReadable());
    }
  }
}
