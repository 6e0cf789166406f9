/**
 * Scenarios played in real time: the packaged command line at the hosts of a site, and the timeline
 * of the file on the clock of this machine.
 *
 * <p>Door: {@link io.clawchat.docker.play.KernelBackend}. Nothing of the protocol is here: programs
 * are processes of {@code clawchat}, which print what happens as JSON, and STUN servers are coturn.
 * What a step does is said in the room {@code io.clawchat.scenario.verb}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.play;
