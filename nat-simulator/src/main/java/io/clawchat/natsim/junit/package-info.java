/**
 * Networks for tests under JUnit Jupiter, 5.12 or newer. The only room that knows JUnit; whoever
 * does not use it needs no JUnit.
 *
 * <p>Doors: {@link io.clawchat.natsim.junit.SimulatedNetwork}, which gives each test a network of
 * its own and, when it fails, says what its packets did and how to see it again; {@link
 * io.clawchat.natsim.junit.NetworkAssertions}, about the state of a NAT and about a trace.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.junit;
