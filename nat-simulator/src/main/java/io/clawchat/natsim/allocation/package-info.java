/**
 * How a NAT chooses external ports (RFC 4787 §4.2): a rule, which is a value, and the rule at work.
 *
 * <p>Doors: {@link io.clawchat.natsim.allocation.PortAllocation}, the rule; and {@link
 * io.clawchat.natsim.allocation.PortAllocator}, which it opens for one external address of one NAT.
 *
 * <p>A new allocation is one file: a record that implements {@code PortAllocation}, and in it the
 * allocator that it opens. The known ones are made no other way. {@code
 * io.clawchat.natsim.testkit.PortAllocationCheck} tries it out.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.allocation;
