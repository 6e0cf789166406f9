package io.clawchat.natsim.realtime;

import java.net.DatagramPacket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;

/**
 * What {@link SimDatagramSocket} hands its superclass so that this opens no socket of the machine.
 * The subclass overrides every method that would come here; one that a later JDK adds ends in a
 * refusal.
 */
final class NoSocket extends DatagramSocketImpl {
  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException("a socket of a simulated host cannot do this");
  }

  @Override
  protected void create() {
    throw refusal();
  }

  @Override
  protected void bind(int port, InetAddress address) {
    throw refusal();
  }

  @Override
  protected void send(DatagramPacket packet) {
    throw refusal();
  }

  @Override
  protected int peek(InetAddress address) {
    throw refusal();
  }

  @Override
  protected int peekData(DatagramPacket packet) {
    throw refusal();
  }

  @Override
  protected void receive(DatagramPacket packet) {
    throw refusal();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  protected void setTTL(byte ttl) {
    throw refusal();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  protected byte getTTL() {
    throw refusal();
  }

  @Override
  protected void setTimeToLive(int ttl) {
    throw refusal();
  }

  @Override
  protected int getTimeToLive() {
    throw refusal();
  }

  @Override
  protected void join(InetAddress group) {
    throw refusal();
  }

  @Override
  protected void leave(InetAddress group) {
    throw refusal();
  }

  @Override
  protected void joinGroup(SocketAddress group, NetworkInterface card) {
    throw refusal();
  }

  @Override
  protected void leaveGroup(SocketAddress group, NetworkInterface card) {
    throw refusal();
  }

  @Override
  protected void close() {
    throw refusal();
  }

  @Override
  public void setOption(int option, Object value) {
    throw refusal();
  }

  @Override
  public Object getOption(int option) {
    throw refusal();
  }
}
