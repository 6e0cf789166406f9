/**
 * What runs came to: observations compared with expectations and with the oracle.
 *
 * <p>Doors: {@link io.clawchat.scenario.result.Judge}, which compares, and {@link
 * io.clawchat.scenario.result.SuiteResult}, from which reports are written.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.result;
