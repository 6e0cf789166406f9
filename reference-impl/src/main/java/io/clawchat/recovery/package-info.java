/**
 * Which packets have arrived: those of the other side's are acknowledged in ranges, and of this
 * side's those that are lost are found, after RFC 9000 §13.2 and RFC 9002 §5–6.
 *
 * <p>The room knows numbers and times, not what a packet holds: that is its {@link
 * io.clawchat.recovery.Contents}. There is no congestion control: what a session has in flight is
 * bounded by its window of fragments.
 *
 * <p>Doors: {@link io.clawchat.recovery.Arrivals} for what comes in, {@link
 * io.clawchat.recovery.Departures} for what goes out.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.recovery;
