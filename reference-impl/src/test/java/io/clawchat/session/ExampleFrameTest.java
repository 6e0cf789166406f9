package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a frame is added: one file that has it and what is done with it, and one line. */
class ExampleFrameTest {
  private final VirtualHosts world = new VirtualHosts(1);
  private final Host here = world.host("10.0.0.1");
  private final Host there = world.host("10.0.0.2");
  private final Typing mine = new Typing();
  private final Typing theirs = new Typing();

  @Test
  void aNewFrameIsOneFileAndOneLine() throws Exception {
    Session left = session(here, there, 1, 2, mine);
    Session right = session(there, here, 2, 1, theirs);
    left.ways().confirm(List.of());
    world.runFor(Duration.ofSeconds(1));

    mine.due = true;
    left.resume();
    world.runFor(Duration.ofSeconds(1));
    assertThat(theirs.seen).isEqualTo(1);
    assertThat(mine.events).containsExactly("delivered");

    world.loss(1);
    mine.due = true;
    left.resume();
    world.runFor(Duration.ofMillis(1));
    world.loss(0);
    world.runFor(Duration.ofSeconds(3));
    assertThat(theirs.seen).isEqualTo(2);
    assertThat(mine.events).containsExactly("delivered", "lost", "delivered");
    right.close();
  }

  private Session session(Host own, Host other, int sending, int receiving, Typing typing)
      throws Exception {
    Scope scope = own.scope("session");
    Session[] session = new Session[1];
    UdpSocket socket = scope.bind(5_000, arrival -> session[0].receive(arrival));
    Path first = new Path(socket, new InetSocketAddress(world.addressOf(other), 5_000));
    Epochs epochs =
        new Epochs(
            SessionPair.filled(0), SessionPair.filled(sending), SessionPair.filled(receiving));
    Established established = new Established(epochs, first, SecretBytes.adopt(new byte[32]));
    session[0] =
        new Session(scope, established, SessionSettings.DEFAULT, new Owner(), List.of(typing));
    return session[0];
  }

  /**
   * The one file: "somebody types", told again until it has arrived. In the code its one line
   * stands in the list of sources in the constructor of {@link Session}.
   */
  private static final class Typing implements FrameSource {
    static final FrameType TYPE = new FrameType(0x40, true, false, _ -> new TypingFrame());

    final List<String> events = new ArrayList<>();
    int seen;
    boolean due;

    record TypingFrame() implements Frame {
      @Override
      public FrameType type() {
        return TYPE;
      }

      @Override
      public int length() {
        return 0;
      }

      @Override
      public void write(ByteBuffer fields) {}
    }

    @Override
    public List<FrameType> types() {
      return List.of(TYPE);
    }

    @Override
    public @Nullable SessionEnd received(Frame frame, Path by) {
      seen++;
      return null;
    }

    @Override
    public boolean isDue() {
      return due;
    }

    @Override
    public void fill(Packet packet) {
      due = due && !packet.add(this, new TypingFrame());
    }

    @Override
    public void delivered(Frame frame) {
      events.add("delivered");
    }

    @Override
    public void lost(Frame frame) {
      events.add("lost");
      due = true;
    }
  }

  private static final class Owner implements SessionEvents {
    @Override
    public void established(InetSocketAddress peer) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void message(byte[] body) {}

    @Override
    public void room() {}

    @Override
    public void moved(InetSocketAddress peer) {}

    @Override
    public void rotated(int epoch) {}

    @Override
    public void ended(SessionEnd reason, Undelivered undelivered) {}
  }
}
