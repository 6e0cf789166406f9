package io.clawchat.natsim.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.link.Bandwidth;
import io.clawchat.natsim.link.Damage;
import io.clawchat.natsim.link.Fate;
import io.clawchat.natsim.link.LinkLine;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.link.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LinkModelCheckTest {
  @Test
  void acceptsEveryKindOfProfile() {
    LinkModelCheck.check(LinkProfile.IDEAL, 1);
    LinkModelCheck.check(LinkProfile.delayedBy(Duration.ofMillis(20)), 2);
    LinkProfile everything =
        LinkProfile.builder()
            .latency(Duration.ofMillis(20))
            .jitter(Duration.ofMillis(5))
            .loss(new Loss.GilbertElliott(0.1, 0.3, 0.01, 0.5))
            .reordering(0.1)
            .duplication(0.1)
            .corruption(0.1)
            .damage(Damage.DELIVERED)
            .bandwidth(Bandwidth.of(10_000_000, 64_000))
            .mtu(1_500)
            .build();
    LinkModelCheck.check(everything, 3);
  }

  @Test
  void findsAnMtuOutOfRange() {
    LinkModel model =
        new LinkModel() {
          @Override
          public LinkLine open(RandomGenerator random) {
            return LinkProfile.IDEAL.open(random);
          }

          @Override
          public int mtu() {
            return 67;
          }
        };
    assertFound(model, "mtu() must be from 68 to 65535 bytes, found 67");
  }

  @Test
  void findsAnArrivalBeforeTheEntering() {
    assertFound(line((ns, bytes, fate) -> fate.arrives(ns - 1)), "nothing arrives before");
    assertFound(
        line((ns, bytes, fate) -> fate.arrivesDamaged(ns - 1, 0, 1)), "nothing arrives before");
  }

  @Test
  void findsSilenceAndContradictions() {
    assertFound(line((ns, bytes, fate) -> {}), "it said nothing");
    assertFound(
        line(
            (ns, bytes, fate) -> {
              fate.arrives(ns);
              fate.lost(() -> "why");
            }),
        "what arrived is not lost");
    assertFound(
        line(
            (ns, bytes, fate) -> {
              fate.lost(() -> "why");
              fate.arrives(ns);
            }),
        "what is lost does not arrive");
    assertFound(line((ns, bytes, fate) -> fate.lost(() -> " ")), "a loss needs a reason");
    assertFound(line((ns, bytes, fate) -> fate.arrivesDamaged(ns, 0, 9)), "damage is 1 to 8 bits");
  }

  @Test
  void findsAnAnswerThatComesLater() {
    List<Fate> kept = new ArrayList<>();
    assertFound(
        line(
            (ns, bytes, fate) -> {
              kept.add(fate);
              kept.getFirst().arrives(ns);
              fate.arrives(ns);
            }),
        "while it is asked, not later");
  }

  @Test
  void findsChanceThatIsNotTheStreams() {
    SplittableRandom own = new SplittableRandom(1);
    assertFound(
        line((ns, bytes, fate) -> fate.arrives(ns + own.nextInt(1_000))),
        "the same random numbers must give the same fates");
  }

  @Test
  void findsLinesThatShareWhatTheyRemember() {
    AtomicLong shared = new AtomicLong();
    LinkModel model =
        random -> {
          shared.set(0);
          return (ns, bytes, fate) -> fate.arrives(ns + shared.incrementAndGet());
        };
    assertFound(model, "must not change another line");
  }

  @Test
  void findsAFixedDelayThatIsNotKept() {
    assertFound(
        random -> fixed(5, (ns, bytes, fate) -> fate.arrives(ns + 6)),
        "a line with a fixed delay of 5 ns must say so");
    assertFound(
        random -> fixed(-2, (ns, bytes, fate) -> fate.arrives(ns)), "not negative, found -2");
    assertFound(
        random ->
            fixed(
                5,
                (ns, bytes, fate) -> {
                  random.nextLong();
                  fate.arrives(ns + 5);
                }),
        "this one drew a number");
  }

  private static void assertFound(LinkModel model, String message) {
    assertThatThrownBy(() -> LinkModelCheck.check(model, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static LinkModel line(LinkLine line) {
    return random -> line;
  }

  private static LinkLine fixed(long delayNs, LinkLine line) {
    return new LinkLine() {
      @Override
      public void carry(long enteredNs, int bytes, Fate fate) {
        line.carry(enteredNs, bytes, fate);
      }

      @Override
      public long fixedDelayNs() {
        return delayNs;
      }
    };
  }
}
