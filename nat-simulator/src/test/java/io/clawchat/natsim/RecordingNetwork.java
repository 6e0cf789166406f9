package io.clawchat.natsim;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceRecorder;
import java.time.Duration;
import java.util.List;

/** An internet of {@link RecordingNode}s, its trace recorded. */
final class RecordingNetwork {
  final TraceRecorder trace = new TraceRecorder();
  final World world = new World(1, trace);
  final Segment internet = Segment.internet(world);

  RecordingNode node(String name, String address, Link link) {
    return new RecordingNode(world, internet, name, address, link);
  }

  void pass(Duration duration) {
    world.run(() -> false, world.nowNs() + duration.toNanos());
  }

  void passMs(long ms) {
    pass(Duration.ofMillis(ms));
  }

  void settle() {
    passMs(1_000);
  }

  List<String> happenings() {
    return trace.events().stream().map(TraceEvent::words).toList();
  }

  static LinkProfile delay(int ms) {
    return LinkProfile.delayedBy(Duration.ofMillis(ms));
  }

  static Link narrow(int mtu) {
    return Link.both(LinkProfile.builder().mtu(mtu).build());
  }

  static Duration ms(long ms) {
    return Duration.ofMillis(ms);
  }
}
