package io.clawchat.docker.router;

import java.io.IOException;

/**
 * Two hosts behind one NAT, 192.168.1.2 and 192.168.1.3, and a server outside, 198.51.100.1, that
 * the NAT knows as 198.51.100.10: in the simulator or on a kernel.
 */
interface Home extends AutoCloseable {
  /** One of the hosts. */
  enum Inside {
    HOST,
    NEIGHBOR
  }

  /** Sends from a port inside to one of the server's, 7000 to 7003. */
  void out(Inside from, int port, int serverPort, String text) throws Exception;

  /** Sends from one of the server's ports to a port of the NAT. */
  void in(int serverPort, int port, String text) throws Exception;

  /** The next that the server hears, such as {@code 198.51.100.10 5000 hello}. */
  String atServer() throws Exception;

  /** The next that {@code HOST} hears at its port 5000. */
  String atHost() throws Exception;

  /** Maps port 5000 of the NAT to that of {@code HOST}, for all who come. */
  void publish() throws Exception;

  /** Waits until what was sent to the NAT has come there, and nothing let it in. */
  void settle() throws Exception;

  @Override
  void close() throws IOException;
}
