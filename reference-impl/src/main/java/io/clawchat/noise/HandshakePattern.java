package io.clawchat.noise;

import static io.clawchat.noise.Token.E;
import static io.clawchat.noise.Token.EE;
import static io.clawchat.noise.Token.ES;
import static io.clawchat.noise.Token.PSK;
import static io.clawchat.noise.Token.SE;
import static io.clawchat.noise.Token.SS;

import java.util.ArrayList;
import java.util.List;

/**
 * A handshake pattern as data (Noise §7). No pattern here sends a static key: each is either known
 * beforehand or not there at all, so the two pre-messages are a yes or a no each, and there is no
 * token {@code s}.
 *
 * @param name as it stands in the protocol name, such as {@code NKpsk0}
 * @param initiatorStatic whether the initiator has a static key that the responder knows
 * @param responderStatic whether the responder has a static key that the initiator knows
 * @param messages tokens of each message; the initiator writes the first, then they take turns
 */
record HandshakePattern(
    String name, boolean initiatorStatic, boolean responderStatic, List<List<Token>> messages) {

  static final HandshakePattern NN =
      new HandshakePattern("NN", false, false, List.of(List.of(E), List.of(E, EE)));
  static final HandshakePattern NK =
      new HandshakePattern("NK", false, true, List.of(List.of(E, ES), List.of(E, EE)));
  static final HandshakePattern KK =
      new HandshakePattern("KK", true, true, List.of(List.of(E, ES, SS), List.of(E, EE, SE)));

  /** The modifier {@code psk0}: the key comes before the first message (Noise §9.4). */
  HandshakePattern psk0() {
    List<Token> first = new ArrayList<>(messages.getFirst());
    first.addFirst(PSK);
    return with("psk0", 0, first);
  }

  /** The modifier {@code psk2}: the key comes at the end of the second message (Noise §9.4). */
  HandshakePattern psk2() {
    List<Token> second = new ArrayList<>(messages.get(1));
    second.addLast(PSK);
    return with("psk2", 1, second);
  }

  private HandshakePattern with(String modifier, int message, List<Token> tokens) {
    List<List<Token>> changed = new ArrayList<>(messages);
    changed.set(message, List.copyOf(tokens));
    return new HandshakePattern(
        name + modifier, initiatorStatic, responderStatic, List.copyOf(changed));
  }

  boolean needsPsk() {
    return messages.stream().anyMatch(tokens -> tokens.contains(PSK));
  }

  /** The whole protocol's name (Noise §8). */
  String protocolName() {
    return "Noise_" + name + "_25519_AESGCM_SHA256";
  }
}
