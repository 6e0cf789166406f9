package io.clawchat.natsim.realtime;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;

/** What a channel throws, as what {@link java.net.DatagramSocket} throws in the same case. */
final class SocketExceptions {
  private SocketExceptions() {}

  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  static void translated(Action action) throws SocketException {
    try {
      action.run();
    } catch (SocketException e) {
      throw e;
    } catch (ClosedChannelException e) {
      throw closed(e);
    } catch (IOException e) {
      throw caused(new SocketException(e.getMessage()), e);
    } catch (AlreadyBoundException e) {
      throw caused(new SocketException("Already bound"), e);
    } catch (UnresolvedAddressException e) {
      throw caused(new SocketException("Unresolved address"), e);
    } catch (UnsupportedAddressTypeException e) {
      throw new IllegalArgumentException("Unsupported address type", e);
    }
  }

  static SocketException closed(ClosedChannelException cause) {
    return caused(new SocketException("Socket is closed"), cause);
  }

  static SocketException closedByInterrupt(InterruptedIOException cause) {
    return caused(new SocketException("Closed by interrupt"), cause);
  }

  private static SocketException caused(SocketException exception, Exception cause) {
    exception.initCause(cause);
    return exception;
  }
}
