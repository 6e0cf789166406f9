/**
 * How fast the simulator is, each figure beside an anchor of the same run. Door: {@link
 * io.clawchat.natsim.benchmarks.Suite}, which {@code benchmarks/nat-simulator.sh} runs.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.benchmarks;
