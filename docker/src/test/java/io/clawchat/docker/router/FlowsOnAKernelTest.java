package io.clawchat.docker.router;

import io.clawchat.natsim.nat.NatBehavior;
import java.io.IOException;

@OnAKernel
class FlowsOnAKernelTest extends FlowsContract {
  @Override
  Home home(NatBehavior behavior) throws Exception {
    return new KernelHome(new OneHome(behavior));
  }

  private static final class KernelHome implements Home {
    private final OneHome home;
    private final Datagrams server;
    private final Datagrams host;
    private final Datagrams neighbor;

    KernelHome(OneHome home) throws IOException {
      this.home = home;
      this.server = home.server.datagrams().bind(7000).bind(7001).bind(7002).bind(7003);
      this.host = home.host.datagrams().bind(5000);
      this.neighbor = home.neighbor.datagrams().bind(5000).bind(500).bind(6000);
    }

    @Override
    public void out(Inside from, int port, int serverPort, String text) {
      (from == Inside.HOST ? host : neighbor).send(port, OneHome.SERVER, serverPort, text);
    }

    @Override
    public void in(int serverPort, int port, String text) {
      server.send(serverPort, OneHome.OUTSIDE, port, text);
    }

    @Override
    public String atServer() {
      return server.next();
    }

    @Override
    public String atHost() {
      return host.next();
    }

    /** As Docker publishes a port. */
    @Override
    public void publish() throws IOException {
      home.router.run(
          "nft",
          "add table ip published; add chain ip published in { type nat hook prerouting priority"
              + " dstnat; }; add rule ip published in iifname wan0 udp dport 5000 dnat to"
              + " 192.168.1.2:5000");
    }

    @Override
    public void settle() {
      home.router.awaitEnded(1, Reasons.UNSOLICITED);
    }

    @Override
    public void close() throws IOException {
      home.close();
    }
  }
}
