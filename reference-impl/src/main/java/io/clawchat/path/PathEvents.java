package io.clawchat.path;

import io.clawchat.wire.Frame;

/** What {@link Paths} asks of the session that they belong to. */
public interface PathEvents {
  /** This frame is to be sent by this path, now and alone (RFC 9000 §9.1: a probing packet). */
  void probe(Path by, Frame frame);

  /** Another path has been validated and is in use. */
  void moved(Path inUse);

  /** Nothing was heard for {@link Paths#CONSENT}: nothing may be sent any more. */
  void expired();
}
