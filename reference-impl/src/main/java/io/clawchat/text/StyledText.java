package io.clawchat.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text that comes together piece by piece, each in a style. Belongs to one thread. */
public final class StyledText {
  /** A piece in one style; may contain ends of lines. */
  public record Piece(Style style, String text) {}

  private final List<Piece> pieces = new ArrayList<>();

  /** Adds a piece in the plain style. */
  public StyledText add(String text) {
    return add(Style.PLAIN, text);
  }

  /** Adds a piece. */
  public StyledText add(Style style, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(style, text));
    }
    return this;
  }

  /** Adds all pieces of another text. */
  public StyledText add(StyledText other) {
    pieces.addAll(other.pieces());
    return this;
  }

  /** The pieces so far, none of them empty. */
  public List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** The words without their styles. */
  @Override
  public String toString() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
