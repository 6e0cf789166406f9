package io.clawchat.docker.router;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends and receives datagrams in a namespace, where no thread of the test can be. Orders are lines
 * on its input; it prints each datagram that comes, by the port it came from.
 */
final class DatagramProgram {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final Map<Integer, DatagramSocket> sockets = new HashMap<>();

  private DatagramProgram() {}

  /** Runs until its input ends. */
  public static void main(String[] arguments) throws IOException {
    DatagramProgram program = new DatagramProgram();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      program.obey(order.split(" ", 5));
    }
    System.exit(0);
  }

  private void obey(String[] words) throws IOException {
    int port = Integer.parseInt(words[1]);
    switch (words[0]) {
      case "bind" -> {
        open(new DatagramSocket(port));
        OUT.println("bound " + port);
      }
      case "connect" -> {
        DatagramSocket socket = new DatagramSocket(port);
        socket.connect(new InetSocketAddress(words[2], Integer.parseInt(words[3])));
        open(socket);
        OUT.println("bound " + port);
      }
      case "send" -> {
        byte[] text = words[4].getBytes(StandardCharsets.UTF_8);
        InetAddress to = InetAddress.getByName(words[2]);
        DatagramSocket socket = sockets.get(port);
        if (socket != null) {
          socket.send(new DatagramPacket(text, text.length, to, Integer.parseInt(words[3])));
          OUT.println("sent " + port);
        }
      }
      default -> OUT.println("unknown order " + words[0]);
    }
  }

  private void open(DatagramSocket socket) {
    sockets.put(socket.getLocalPort(), socket);
    Thread.ofPlatform().daemon().start(() -> listen(socket));
  }

  private static void listen(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    while (true) {
      try {
        packet.setLength(65_535);
        socket.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        String from = packet.getAddress().getHostAddress() + " " + packet.getPort();
        OUT.println("heard " + from + " " + text);
      } catch (PortUnreachableException e) {
        OUT.println("heard unreachable");
      } catch (IOException e) {
        return;
      }
    }
  }
}
