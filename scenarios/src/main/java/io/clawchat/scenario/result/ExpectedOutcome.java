package io.clawchat.scenario.result;

import io.clawchat.scenario.oracle.Verdict;
import io.clawchat.scenario.verb.Connect;

/** What the oracle says of one attempt to connect. */
public record ExpectedOutcome(Connect connect, Verdict verdict) {}
