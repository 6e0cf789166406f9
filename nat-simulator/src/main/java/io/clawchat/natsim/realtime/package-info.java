/**
 * Simulated sockets for code that blocks: a network in step with the wall clock, and stand-ins for
 * {@link java.net.DatagramSocket} and {@link java.nio.channels.DatagramChannel} on its hosts.
 *
 * <p>Door: {@link io.clawchat.natsim.realtime.RealTimeNetwork}. This is the one package of the
 * library that knows threads and the wall clock. What runs through it depends on how threads are
 * scheduled, so no two runs have the same trace: where a program can run in virtual time, it
 * should.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.realtime;
