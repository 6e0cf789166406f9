package io.clawchat.cli.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * Standard input that waits while the command is in the background ({@code clawchat server &}), and
 * reads on when it is brought to the foreground.
 */
final class TerminalInput extends FilterInputStream {
  private static final long INTERVAL_MS = 500;

  private boolean begun;

  TerminalInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (!begun) {
      begun = true;
      JobControl.failReadsFromTheBackground();
    }
    while (true) {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException refused) {
        if (!JobControl.inTheBackground()) {
          throw refused;
        }
        pause();
      }
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(INTERVAL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another job has the terminal");
    }
  }
}
