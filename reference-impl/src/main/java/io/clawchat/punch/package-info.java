/**
 * From a file to a path: who may knock, where to knock, and when.
 *
 * <p>The leaves of hole punching, each a value or a small machine of its own. Doors: {@link
 * io.clawchat.punch.OfferKeys}, the keys that follow from the file's secret; {@link
 * io.clawchat.punch.PunchSeal}, on every packet sent before there is a session; {@link
 * io.clawchat.punch.CandidateGathering}, the addresses of a socket; {@link
 * io.clawchat.punch.PortPlan}, the ports both sides can work out. {@code io.clawchat.peer} puts
 * them together.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.punch;
