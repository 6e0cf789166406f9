package io.clawchat.docker.verdict;

/**
 * A classifier who was asked and came to nothing.
 *
 * @param why in words, with what it said
 */
public record Unclassified(String why) implements ClassifierResult {
  @Override
  public String words() {
    return "no verdict: " + why;
  }
}
