package io.clawchat.path;

import io.clawchat.wire.Frame;

/**
 * A frame that leaves alone, by a path that need not be in use (RFC 9000 §9.1: a probing packet).
 *
 * @param by the path that it asks, or answers
 * @param frame PATH_CHALLENGE or PATH_RESPONSE
 */
public record Probe(Path by, Frame frame) {}
