/**
 * NATs, links and hosts in virtual time: a test library that knows nothing of the programs it
 * tests. Start at {@link io.clawchat.natsim.Network}.
 */
module io.clawchat.natsim {
  requires static lombok;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;

  exports io.clawchat.natsim;
  exports io.clawchat.natsim.allocation;
  exports io.clawchat.natsim.drop;
  exports io.clawchat.natsim.gateway;
  exports io.clawchat.natsim.junit;
  exports io.clawchat.natsim.link;
  exports io.clawchat.natsim.nat;
  exports io.clawchat.natsim.net;
  exports io.clawchat.natsim.preset;
  exports io.clawchat.natsim.probe;
  exports io.clawchat.natsim.realtime;
  exports io.clawchat.natsim.tcp;
  exports io.clawchat.natsim.testkit;
  exports io.clawchat.natsim.trace;
}
