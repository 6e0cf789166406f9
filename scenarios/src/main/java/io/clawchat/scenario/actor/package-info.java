/**
 * Who uses the hosts of a scenario, the same in both worlds: whoever runs a server or a client.
 *
 * <p>Doors: {@link io.clawchat.scenario.actor.ServerActor} and {@link
 * io.clawchat.scenario.actor.ClientActor}. No protocol logic lives here: actors press the buttons
 * that users press, and carry files.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.actor;
