/**
 * The scenario language: YAML text in, checked {@link io.clawchat.scenario.Scenario} values out,
 * every fault with its file, line and column.
 *
 * <p>Doors: {@link io.clawchat.scenario.language.Suite} for files, folders and the packaged suite;
 * {@link io.clawchat.scenario.language.ScenarioReader} for one text. What is wrong with it comes as
 * a {@link io.clawchat.scenario.yaml.ScenarioException}. The format is in {@code
 * docs/scenarios.md}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.language;
