package io.clawchat.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.SessionPair.Side;
import io.clawchat.wire.Ack;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.Message;
import io.clawchat.wire.PacketRange;
import io.clawchat.wire.PathChallenge;
import io.clawchat.wire.Taken;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A peer that breaks the rules: the session ends, and its owner learns why. */
class SessionRulesTest {
  private final SessionPair pair = new SessionPair(1).connect();
  private final Side left = pair.left;
  private final Side right = pair.right;

  @Test
  void endWhereAPacketIsAcknowledgedThatWasNeverSent() {
    left.misbehave(List.of(new Ack(Duration.ZERO, List.of(new PacketRange(1_000, 1_000)))));

    rightEndsFor(SessionEnd.ACKNOWLEDGED_UNSENT);
  }

  @Test
  void endWhereAFragmentIsTakenThatWasNeverSent() {
    left.ready = false;
    right.say("one");
    pair.world.runFor(Duration.ofSeconds(1));
    left.misbehave(List.of(new Taken(1)));
    pair.world.runFor(Duration.ofSeconds(1));
    assertThat(right.end).isEmpty();

    left.misbehave(List.of(new Taken(2)));
    rightEndsFor(SessionEnd.ACKNOWLEDGED_UNSENT);
  }

  @Test
  void goOnAsLongAsTheWindowIsKept() {
    left.misbehave(List.of(message(Outbox.WINDOW, "early")));
    pair.world.runFor(Duration.ofSeconds(1));
    assertThat(right.end).isEmpty();

    left.misbehave(List.of(message(Outbox.WINDOW + 1, "too early")));
    rightEndsFor(SessionEnd.WINDOW_EXCEEDED);
  }

  @Test
  void endWhereAFragmentComesTwiceAndNotAlike() {
    left.misbehave(List.of(message(2, "yes")));
    left.misbehave(List.of(message(2, "yes")));
    pair.world.runFor(Duration.ofSeconds(1));
    assertThat(right.end).isEmpty();

    left.misbehave(List.of(message(2, "no")));
    rightEndsFor(SessionEnd.CONTRADICTED);
  }

  @Test
  void endWhereAFragmentIsTheLastOneAndThenIsNot() {
    left.misbehave(List.of(message(2, "yes")));
    left.misbehave(List.of(new Message(2, false, new byte[] {'y', 'e', 's'})));

    rightEndsFor(SessionEnd.CONTRADICTED);
  }

  @Test
  void endWhereAMessageIsLongerThanAnyMayBe() {
    List<Frame> fragments = new ArrayList<>();
    for (long number = 1; number <= 954; number++) {
      fragments.add(new Message(number, false, new byte[Message.LONGEST_BODY]));
    }
    pair.world.drop(packet -> packet.source().equals(right.address)); // the left knows of none
    for (int sent = 0; sent < fragments.size(); sent += 10) {
      left.misbehave(fragments.subList(sent, Math.min(sent + 10, fragments.size())));
      pair.world.runFor(Duration.ofMillis(100));
    }

    assertThat(right.end).contains(SessionEnd.MESSAGE_TOO_LONG);
  }

  @Test
  void endWhereAFrameIsOfATypeThatNobodyKnows() {
    left.misbehave(List.of(new Unknown()));

    rightEndsFor(SessionEnd.MALFORMED_PACKET);
  }

  @Test
  void answerOneChallengeAPacket() {
    left.misbehave(Collections.nCopies(130, new PathChallenge(7)));
    int before = pair.world.packets().size();

    rightEndsFor(SessionEnd.MALFORMED_PACKET);
    assertThat(pair.world.packets().size()).isEqualTo(before + 1); // CLOSE
  }

  @Test
  void answerNothingInAPacketThatBreaksThemToo() {
    left.misbehave(
        List.of(
            new PathChallenge(7), new Ack(Duration.ZERO, List.of(new PacketRange(1_000, 1_000)))));
    int before = pair.world.packets().size();

    rightEndsFor(SessionEnd.ACKNOWLEDGED_UNSENT);
    assertThat(pair.world.packets().size()).isEqualTo(before + 1); // CLOSE
  }

  @Test
  void endWhereAPacketIsFullOfTheSmallestFragments() {
    left.misbehave(
        LongStream.rangeClosed(1, 300).mapToObj(number -> message(number + 1, "")).toList());
    int before = pair.world.packets().size();

    rightEndsFor(SessionEnd.WINDOW_EXCEEDED);
    assertThat(pair.world.packets().size()).isEqualTo(before + 1);
  }

  private void rightEndsFor(SessionEnd reason) {
    pair.world.runFor(Duration.ofSeconds(1));
    assertThat(right.end).contains(reason);
    assertThat(left.end).contains(SessionEnd.CLOSED_BY_PEER);
  }

  private static Frame message(long number, String text) {
    return new Message(number, true, text.getBytes(UTF_8));
  }

  private record Unknown() implements Frame {
    @Override
    public FrameType type() {
      return new FrameType(0x7f, true, true, _ -> new Unknown());
    }

    @Override
    public int length() {
      return 0;
    }

    @Override
    public void write(ByteBuffer fields) {}
  }
}
