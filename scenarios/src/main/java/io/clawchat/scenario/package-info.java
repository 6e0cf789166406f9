/**
 * What a scenario is, what a run of it yields, and how its timeline is walked in any world.
 *
 * <p>Doors: {@link io.clawchat.scenario.Scenario}, which says who stands where, who does what when
 * and what is expected; {@link io.clawchat.scenario.Backend}, which plays one and returns an {@link
 * io.clawchat.scenario.Observation}; {@link io.clawchat.scenario.Director}, which walks a timeline
 * in a {@link io.clawchat.scenario.World}. The rooms next door read files ({@code language}, by
 * {@code yaml}), have a file for each {@code verb} and each {@code expectation}, say who uses the
 * hosts ({@code actor}) and what networks allow ({@code oracle}), play in virtual time ({@code
 * lab}), compare ({@code result}) and write down ({@code report}).
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario;
