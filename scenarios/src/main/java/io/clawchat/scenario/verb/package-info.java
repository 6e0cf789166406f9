/**
 * The verbs of the scenario language, a file each: how one is written in YAML, what is checked of
 * it, and what it does through the {@link io.clawchat.scenario.Director} in either world.
 *
 * <p>Door: {@link io.clawchat.scenario.verb.Verbs}, which lists them all. A new verb is one file
 * here and one line there.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.verb;
