/**
 * The state of one NAT at work: its mappings, their filter entries and timers, the external ports
 * that are taken. It translates addresses and knows nothing of packets, links or hosts. The module
 * does not export it; only {@code io.clawchat.natsim} knows it.
 *
 * <p>Door: {@link io.clawchat.natsim.table.NatTable}, which gives a {@link
 * io.clawchat.natsim.table.Mapping} for each packet that may pass.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.table;
