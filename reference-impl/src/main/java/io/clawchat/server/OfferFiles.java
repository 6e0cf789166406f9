package io.clawchat.server;

import io.clawchat.host.Scope;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.SealingKey;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a server has on disk: the files of its offers, and the answers to them while one is open.
 */
final class OfferFiles {
  private final Scope scope;
  private final SealingKey key;
  private final ServerFiles files;
  private final Consumer<ServerEvent> events;
  private final AnswerWatch answers;
  private Scope looking;

  OfferFiles(
      Scope scope,
      SealingKey key,
      ServerFiles files,
      Duration lookEvery,
      AnswerWatch.Taker taker,
      Consumer<ServerEvent> events) {
    this.scope = scope;
    this.key = key;
    this.files = files;
    this.events = events;
    this.answers = new AnswerWatch(files.answers(), lookEvery, events, taker);
    this.looking = scope.scope("answers");
    takeNoAnswers();
  }

  /** Puts away what earlier servers of this home left. */
  void sweep() throws IOException {
    files.security().sweep(scope.wallClock()).troubles().stream()
        .map(ServerEvent.ExpiredNotPutAway::new)
        .forEach(events);
  }

  /** Seals an offer and writes its file, and takes answers from now on. */
  Path write(Offer offer) throws IOException {
    byte[] sealed = SecurityFiles.sealOffer(offer, key, scope.random());
    Path written = files.security().write(sealed, offer.timestamp());
    takeNoAnswers();
    looking = scope.scope("answers");
    answers.look(looking);
    return written;
  }

  /** Looks for answers when this has returned, if any are taken now. */
  void lookForAnswers() {
    answers.lookSoon(looking);
  }

  void takeNoAnswers() {
    looking.close();
  }

  /** Puts away a file that is of no use any more. */
  void putAway(Optional<Path> file) {
    file.ifPresent(
        path -> {
          try {
            files.security().retire(path);
          } catch (IOException e) {
            events.accept(new ServerEvent.NotPutAway(FileProblem.words(e)));
          }
        });
  }

  /** Where answers go. */
  Path answers() {
    return files.answers().path();
  }
}
