package io.clawchat.session;

import io.clawchat.host.Host;
import io.clawchat.path.Path;
import io.clawchat.path.PathEvents;
import io.clawchat.path.Paths;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.PathChallenge;
import io.clawchat.wire.PathResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PATH_CHALLENGE and PATH_RESPONSE: each goes by a path of its own, in a packet of its own. */
final class PathFrames implements FrameSource, PathEvents {
  private final Owner owner;
  private final Paths paths;

  /** Who sends the packets. */
  interface Owner {
    void transmit(Packet packet, Path by);

    /** Another path is in use. */
    void moved(Path inUse);

    /** Nothing may be sent any more. */
    void consentExpired();
  }

  PathFrames(Host host, Path first, Owner owner) {
    this.owner = owner;
    this.paths = new Paths(host, first, this);
  }

  /** The paths whose frames these are. */
  Paths paths() {
    return paths;
  }

  @Override
  public List<FrameType> types() {
    return List.of(PathChallenge.TYPE, PathResponse.TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    if (frame instanceof PathChallenge(long data)) {
      paths.challenged(by, data);
    } else if (frame instanceof PathResponse(long data)) {
      paths.answered(data);
    }
    return null;
  }

  @Override
  public void probe(Path by, Frame frame) {
    Packet packet = new Packet(DataPacket.LONGEST_PLAINTEXT);
    packet.add(this, frame);
    owner.transmit(packet, by);
  }

  @Override
  public void moved(Path inUse) {
    owner.moved(inUse);
  }

  @Override
  public void expired() {
    owner.consentExpired();
  }
}
