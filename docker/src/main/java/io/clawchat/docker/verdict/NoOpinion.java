package io.clawchat.docker.verdict;

/**
 * A witness who was asked and came to nothing.
 *
 * @param why in words, with what it said
 */
public record NoOpinion(String why) implements WitnessResult {
  @Override
  public String words() {
    return "no verdict: " + why;
  }
}
