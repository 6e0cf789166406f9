/**
 * The expectations of the scenario language, a file each: how one is written in YAML, which of them
 * no run could meet, and how one is compared with what a run showed.
 *
 * <p>Door: {@link io.clawchat.scenario.expectation.Expectations}, which lists them all. A new one
 * is one file here and one line there.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.expectation;
