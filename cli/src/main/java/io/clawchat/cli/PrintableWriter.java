package io.clawchat.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Lets {@link Printable#lines} through, and nothing else. */
final class PrintableWriter extends FilterWriter {
  PrintableWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int character) throws IOException {
    out.write(Printable.lines(String.valueOf((char) character)));
  }

  @Override
  public void write(char[] text, int start, int length) throws IOException {
    out.write(Printable.lines(new String(text, start, length)));
  }

  @Override
  public void write(String text, int start, int length) throws IOException {
    out.write(Printable.lines(text.substring(start, start + length)));
  }
}
