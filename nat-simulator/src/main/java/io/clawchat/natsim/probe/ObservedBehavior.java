package io.clawchat.natsim.probe;

import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.Translation;
import java.time.Duration;

/**
 * A NAT as it looks from outside, axis by axis.
 *
 * @param translation what becomes of addresses
 * @param externalAddresses how many external addresses were seen; without translation as many as
 *     hosts
 * @param mapping when an external transport address is reused
 * @param filtering who may send in
 * @param allocation how external ports are chosen
 * @param ports the external ports there are to choose from
 * @param preservesParity whether even ports stay even and odd ones odd
 * @param pooling which of several external addresses a mapping gets
 * @param hairpinning whether hosts inside reach each other by their external addresses
 * @param lifetimeBeforeReply how long a mapping without a reply lives, to the second
 * @param lifetimeAfterReply how long one with a reply lives, to the second
 * @param refreshedBy which packets make it live longer
 * @param mappingsOfAHost how many one host gets, whatever the reason
 * @param mappings how many all hosts together get
 * @param remotesOfASocket how many remotes one socket talks to at a time, whatever the reason:
 *     sessions, where one mapping serves them all
 * @param whenFull what becomes of one more
 * @param rejectsUnsolicited whether the sender of an unsolicited packet gets an ICMP error
 * @param remembersUnsolicited whether such a packet makes a later mapping take another port
 * @param translatesErrors whether ICMP errors from outside reach the hosts they concern
 * @param announcesExpiry whether a sender is told that the TTL ended
 * @param fragments what becomes of fragments; {@code REASSEMBLE} also where they pass in any order
 *     for want of a look at ports
 * @param announcesMtu whether a sender is told that a packet was too big for the way out
 */
public record ObservedBehavior(
    Observation<Translation> translation,
    int externalAddresses,
    Observation<MappingBehavior> mapping,
    Observation<FilteringBehavior> filtering,
    Observation<SeenAllocation> allocation,
    Observation<PortRange> ports,
    Observation<Boolean> preservesParity,
    Observation<AddressPooling> pooling,
    Observation<Hairpinning> hairpinning,
    Observation<Duration> lifetimeBeforeReply,
    Observation<Duration> lifetimeAfterReply,
    Observation<Lifetime.Refresh> refreshedBy,
    Observation<Integer> mappingsOfAHost,
    Observation<Integer> mappings,
    Observation<Integer> remotesOfASocket,
    Observation<Limits.WhenFull> whenFull,
    Observation<Boolean> rejectsUnsolicited,
    Observation<Boolean> remembersUnsolicited,
    Observation<Boolean> translatesErrors,
    Observation<Boolean> announcesExpiry,
    Observation<FragmentHandling> fragments,
    Observation<Boolean> announcesMtu) {

  /** A table, one axis a line. */
  @Override
  public String toString() {
    return """
        translation              %s
        external addresses       %s
        mapping                  %s
        filtering                %s
        port allocation          %s
        ports                    %s
        parity kept              %s
        address pooling          %s
        hairpinning              %s
        lifetime before a reply  %s
        lifetime after a reply   %s
        refreshed by             %s
        mappings of a host       %s
        mappings of all          %s
        remotes of a socket      %s
        when full                %s
        unsolicited: rejected    %s
        unsolicited: remembered  %s
        ICMP errors translated   %s
        TTL expiry announced     %s
        fragments                %s
        MTU announced            %s
        """
        .formatted(
            translation,
            externalAddresses,
            mapping,
            filtering,
            allocation,
            ports,
            preservesParity,
            pooling,
            hairpinning,
            lifetimeBeforeReply,
            lifetimeAfterReply,
            refreshedBy,
            mappingsOfAHost,
            mappings,
            remotesOfASocket,
            whenFull,
            rejectsUnsolicited,
            remembersUnsolicited,
            translatesErrors,
            announcesExpiry,
            fragments,
            announcesMtu);
  }
}
