/**
 * The scenario language: YAML text in, checked {@link io.clawchat.scenario.Scenario} values out,
 * every fault with its file, line and column.
 *
 * <p>Doors: {@link io.clawchat.scenario.language.Suite} for files, folders and the packaged suite;
 * {@link io.clawchat.scenario.language.ScenarioReader} for one text; {@link
 * io.clawchat.scenario.language.ScenarioException} for what is wrong with it. The format is in
 * {@code docs/scenarios.md}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.language;
