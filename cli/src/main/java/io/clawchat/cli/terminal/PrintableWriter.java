package io.clawchat.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Lets {@link Printable#lines} through, and nothing else, wherever the text is cut. */
final class PrintableWriter extends FilterWriter {
  private final Printable text = Printable.pieces();

  PrintableWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int character) throws IOException {
    print(String.valueOf((char) character));
  }

  @Override
  public void write(char[] text, int start, int length) throws IOException {
    print(new String(text, start, length));
  }

  @Override
  public void write(String text, int start, int length) throws IOException {
    print(text.substring(start, start + length));
  }

  @Override
  public void close() throws IOException {
    out.write(text.end());
    super.close();
  }

  private void print(String piece) throws IOException {
    synchronized (lock) {
      out.write(text.next(piece));
    }
  }
}
