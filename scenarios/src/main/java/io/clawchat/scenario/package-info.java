/**
 * What a scenario is and what a run of it yields, as immutable values that no backend leaks into.
 *
 * <p>Doors: {@link io.clawchat.scenario.Scenario}, which says who stands where, who does what when
 * and what is expected; {@link io.clawchat.scenario.Backend}, which plays one and returns an {@link
 * io.clawchat.scenario.Observation}. The rooms next door read scenarios from files ({@code
 * language}), foretell what networks allow ({@code oracle}), compare ({@code result}) and write
 * down ({@code report}).
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario;
