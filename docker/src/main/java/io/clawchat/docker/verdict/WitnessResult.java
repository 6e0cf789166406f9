package io.clawchat.docker.verdict;

/** What a witness came to. */
public sealed interface WitnessResult permits Opinion, NoOpinion {
  /** For people. */
  String words();
}
