/**
 * Checks for parts of a simulation that other people write, to be called from their tests; no test
 * framework is needed.
 *
 * <p>Door: {@link io.clawchat.natsim.testkit.LinkModelCheck}, for links.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.testkit;
