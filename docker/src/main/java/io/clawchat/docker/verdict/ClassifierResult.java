package io.clawchat.docker.verdict;

/** What a classifier came to. */
public sealed interface ClassifierResult permits Classified, Unclassified {
  /** For people. */
  String words();
}
