package io.clawchat.scenario;

/**
 * Where something is written.
 *
 * @param file as the user named it, or {@code suite/NAME} for the packaged suite
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Place(String file, int line, int column) {
  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "lines and columns are counted from 1, found " + line + ":" + column);
    }
  }

  /** {@code home.yaml:3:14}, the form that editors jump to. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
