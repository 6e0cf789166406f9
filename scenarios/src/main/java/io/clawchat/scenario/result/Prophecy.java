package io.clawchat.scenario.result;

import io.clawchat.scenario.Step;
import io.clawchat.scenario.oracle.Verdict;

/** What the oracle says of one attempt to connect. */
public record Prophecy(Step.Connect connect, Verdict verdict) {}
