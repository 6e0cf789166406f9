package io.clawchat.cli.terminal;

import io.clawchat.text.StyledText;

/** The three standard streams, as they are: pipes, files, or a terminal without line editing. */
public final class StreamConsole implements Console {
  private final ByteLines in;
  private final Output out;
  private final Output err;

  public StreamConsole(ProcessContext context) {
    this.in = new ByteLines(context.in());
    this.out = context.out();
    this.err = context.err();
  }

  @Override
  public Typed read() {
    return in.next();
  }

  @Override
  public boolean print(Stream stream, StyledText line) {
    Output output = stream == Stream.OUT ? out : err;
    output.println(line);
    return output.failure().isEmpty();
  }

  @Override
  public void close() {}
}
