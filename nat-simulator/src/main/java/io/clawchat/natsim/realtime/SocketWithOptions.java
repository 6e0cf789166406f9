package io.clawchat.natsim.realtime;

import java.net.DatagramSocket;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The options of {@link SimDatagramSocket}: those that are honoured and those that are refused. */
abstract class SocketWithOptions extends DatagramSocket {
  final Endpoint endpoint;
  private volatile int timeoutMs;

  SocketWithOptions(Endpoint endpoint) {
    super(new NoSocket());
    this.endpoint = endpoint;
  }

  /** 0 where a receive waits without end. */
  final long timeoutNs() {
    return TimeUnit.MILLISECONDS.toNanos(timeoutMs);
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    requireOpen();
    if (timeout < 0) {
      throw new IllegalArgumentException("a timeout is 0 ms or more, found " + timeout);
    }
    timeoutMs = timeout;
  }

  @Override
  public int getSoTimeout() throws SocketException {
    requireOpen();
    return timeoutMs;
  }

  @Override
  public void setSendBufferSize(int size) throws SocketException {
    setBuffer(StandardSocketOptions.SO_SNDBUF, size);
  }

  @Override
  public int getSendBufferSize() throws SocketException {
    return getOption(StandardSocketOptions.SO_SNDBUF);
  }

  @Override
  public void setReceiveBufferSize(int size) throws SocketException {
    setBuffer(StandardSocketOptions.SO_RCVBUF, size);
  }

  @Override
  public int getReceiveBufferSize() throws SocketException {
    return getOption(StandardSocketOptions.SO_RCVBUF);
  }

  private void setBuffer(SocketOption<Integer> name, int size) throws SocketException {
    if (size <= 0) {
      throw new IllegalArgumentException("a buffer has 1 byte or more, found " + size);
    }
    setOption(name, size);
  }

  /** No two sockets of a simulated host share an address: only {@code false} can be set. */
  @Override
  public void setReuseAddress(boolean on) throws SocketException {
    requireOff(on, "no two sockets of a simulated host share an address: close the other first");
  }

  @Override
  public boolean getReuseAddress() throws SocketException {
    requireOpen();
    return false;
  }

  /** There is no broadcast: only {@code false} can be set. */
  @Override
  public void setBroadcast(boolean on) throws SocketException {
    requireOff(on, "simulated hosts have no broadcast: send to each host by itself");
  }

  @Override
  public boolean getBroadcast() throws SocketException {
    requireOpen();
    return false;
  }

  /** Simulated packets have no traffic class: only 0 can be set. */
  @Override
  public void setTrafficClass(int trafficClass) throws SocketException {
    if (trafficClass < 0 || trafficClass > 255) {
      throw new IllegalArgumentException("a traffic class is 0 to 255, found " + trafficClass);
    }
    requireOff(trafficClass != 0, "simulated packets have no traffic class: leave it at 0");
  }

  @Override
  public int getTrafficClass() throws SocketException {
    requireOpen();
    return 0;
  }

  @Override
  public <T> DatagramSocket setOption(SocketOption<T> name, T value) throws SocketException {
    requireOpen();
    Options.set(endpoint, name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws SocketException {
    requireOpen();
    return Options.get(endpoint, name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Options.SUPPORTED;
  }

  @Override
  public void joinGroup(SocketAddress group, NetworkInterface card) throws SocketException {
    throw new SocketException(Options.NO_MULTICAST);
  }

  @Override
  public void leaveGroup(SocketAddress group, NetworkInterface card) throws SocketException {
    throw new SocketException(Options.NO_MULTICAST);
  }

  private void requireOff(boolean on, String why) throws SocketException {
    requireOpen();
    if (on) {
      throw new SocketException(why);
    }
  }

  private void requireOpen() throws SocketException {
    if (isClosed()) {
      throw new SocketException("Socket is closed");
    }
  }
}
