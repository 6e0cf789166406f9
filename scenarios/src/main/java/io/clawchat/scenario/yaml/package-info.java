/**
 * YAML whose values know where they are written, so that every fault has its file, line and column.
 * It knows what a name, a duration or a text is, and nothing of scenarios.
 *
 * <p>Doors: {@link io.clawchat.scenario.yaml.Fields}, the keys of one mapping, whose {@link
 * io.clawchat.scenario.yaml.Value values} are read as what the caller expects; {@link
 * io.clawchat.scenario.yaml.ScenarioException}, all that is wrong with a file.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.yaml;
