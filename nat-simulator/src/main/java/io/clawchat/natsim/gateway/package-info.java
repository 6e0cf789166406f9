/**
 * The port-mapping services of a home router as pure protocol logic: NAT-PMP (RFC 6886), PCP (RFC
 * 6887) and UPnP IGD. Requests and the time are handed in, answers are handed back.
 *
 * <p>Doors: {@link io.clawchat.natsim.gateway.PortMapping}, what a gateway offers and which faults
 * it has, as data; {@link io.clawchat.natsim.gateway.Gateway}, a gateway at work; and {@link
 * io.clawchat.natsim.gateway.PortMapper}, what it asks of its NAT.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.gateway;
