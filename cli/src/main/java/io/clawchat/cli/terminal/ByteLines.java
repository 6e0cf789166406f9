package io.clawchat.cli.terminal;

import io.clawchat.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream, in bytes: no charset decides what is sent. A line ends with LF or CR LF;
 * the last one may lack it. Holds one line at a time, and of one that is too long no more than a
 * message may have.
 */
final class ByteLines {
  private final InputStream in;
  private final byte[] chunk = new byte[8_192];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private boolean passingOver;
  private boolean ended;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /** Waits for the next one. */
  Typed next() {
    try {
      while (!ended) {
        if (at < end) {
          Optional<Typed> complete = take();
          if (complete.isPresent()) {
            return complete.get();
          }
        } else {
          at = 0;
          end = in.read(chunk);
          ended = end < 0;
        }
      }
      return line.size() > 0 && !passingOver ? complete() : new Typed.End(Optional.empty());
    } catch (IOException e) {
      ended = true;
      return new Typed.End(Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** Moves on to the end of the line or of the chunk, whichever comes first. */
  private Optional<Typed> take() {
    int stop = at;
    while (stop < end && chunk[stop] != '\n') {
      stop++;
    }
    boolean whole = stop < end;
    boolean wasPassingOver = passingOver;
    if (!passingOver) {
      line.write(chunk, at, stop - at);
      passingOver = !whole && line.size() > Session.LONGEST_MESSAGE + 1; // one may be the CR
    }
    at = whole ? stop + 1 : stop;
    if (whole) {
      passingOver = false;
      return wasPassingOver ? Optional.empty() : Optional.of(complete());
    }
    if (passingOver && !wasPassingOver) {
      line.reset();
      return Optional.of(new Typed.TooLong());
    }
    return Optional.empty();
  }

  private Typed complete() {
    byte[] bytes = line.toByteArray();
    line.reset();
    boolean returned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    int length = returned ? bytes.length - 1 : bytes.length;
    return length > Session.LONGEST_MESSAGE
        ? new Typed.TooLong()
        : new Typed.Line(Arrays.copyOf(bytes, length));
  }
}
