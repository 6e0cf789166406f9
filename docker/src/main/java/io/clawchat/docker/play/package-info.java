/**
 * Scenarios played in real time: the packaged command line at the hosts of a site, and the timeline
 * of the file on the clock of this machine.
 *
 * <p>Door: {@link io.clawchat.docker.play.KernelBackend}. Nothing of the protocol is here: servers
 * and clients are processes of {@code clawchat}, which print what happens as JSON, STUN servers are
 * coturn, and security files are carried by copying them.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.play;
