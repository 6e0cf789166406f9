package io.clawchat.discovery;

import io.clawchat.nat.Filtering;
import io.clawchat.stun.StunAttribute.ChangeRequest;
import io.clawchat.stun.StunClass;
import io.clawchat.stun.StunTransaction.Answered;
import io.clawchat.stun.StunTransaction.Outcome;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The filtering tests of RFC 5780 §4.4, on a socket that has sent to the server's first address and
 * nowhere else. All answers are asked for at once: none of them changes what becomes of the others.
 * One more than the RFC has comes from the other address and the same port (erratum 7971), so that
 * a filter that looks at ports alone is not taken for a stricter one.
 */
final class FilteringDiscovery {

  /** What is asked for. */
  private enum Question {
    SAME_PLACE(false, false),
    OTHER_PORT(false, true),
    OTHER_ADDRESS(true, false),
    OTHER_BOTH(true, true);

    private final boolean address;
    private final boolean port;

    Question(boolean address, boolean port) {
      this.address = address;
      this.port = port;
    }

    ChangeRequest request() {
      return new ChangeRequest(address, port);
    }
  }

  /** What came of it. */
  sealed interface Result {}

  record Found(Filtering filtering) implements Result {}

  record NotFound(Undetermined.Reason reason) implements Result {}

  private final InetSocketAddress server;
  private final Consumer<Result> done;
  private final Map<Question, Outcome> outcomes = new EnumMap<>(Question.class);
  private boolean ended;

  private FilteringDiscovery(InetSocketAddress server, Consumer<Result> done) {
    this.server = server;
    this.done = done;
  }

  static void start(DiscoverySocket socket, InetSocketAddress server, Consumer<Result> done) {
    FilteringDiscovery test = new FilteringDiscovery(server, done);
    for (Question question : Question.values()) {
      socket.ask(server, outcome -> test.came(question, outcome), question.request());
    }
  }

  private void came(Question question, Outcome outcome) {
    outcomes.put(question, outcome);
    if (outcome instanceof Answered answered) {
      if (answered.response().messageClass() == StunClass.ERROR_RESPONSE) {
        end(new NotFound(Undetermined.Reason.REFUSED));
      } else if (question != Question.SAME_PLACE && answered.source().equals(server)) {
        end(new NotFound(Undetermined.Reason.CHANGE_REQUEST_IGNORED));
      } else if (question == Question.OTHER_BOTH) {
        end(new Found(Filtering.ENDPOINT_INDEPENDENT));
      }
    }
    if (outcomes.size() == Question.values().length) {
      end(conclude());
    }
  }

  /** Nothing has come from the other address and port. */
  private Result conclude() {
    if (!cameIn(Question.SAME_PLACE) && !cameIn(Question.OTHER_PORT)) {
      return new NotFound(Undetermined.Reason.NO_ANSWER);
    }
    if (cameIn(Question.OTHER_ADDRESS)) {
      return new NotFound(Undetermined.Reason.FILTER_UNCLEAR);
    }
    return new Found(
        cameIn(Question.OTHER_PORT)
            ? Filtering.ADDRESS_DEPENDENT
            : Filtering.ADDRESS_AND_PORT_DEPENDENT);
  }

  private boolean cameIn(Question question) {
    return outcomes.get(question) instanceof Answered;
  }

  private void end(Result result) {
    if (!ended) {
      ended = true;
      done.accept(result);
    }
  }
}
