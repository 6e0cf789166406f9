package io.clawchat.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Asks the user for a secret without showing it. */
@FunctionalInterface
public interface SecretPrompt {
  /** What was typed, or null where the input ended instead. */
  char @Nullable [] ask(String question);
}
