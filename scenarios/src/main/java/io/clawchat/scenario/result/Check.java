package io.clawchat.scenario.result;

import io.clawchat.scenario.Expectation;

/**
 * One expectation and what was found.
 *
 * @param expected in words
 * @param found in words
 */
public record Check(Expectation expectation, boolean met, String expected, String found) {}
