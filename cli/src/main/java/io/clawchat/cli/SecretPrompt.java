package io.clawchat.cli;

import org.jspecify.annotations.Nullable;

/** Asks the user for a secret without showing it. */
@FunctionalInterface
interface SecretPrompt {
  /** What was typed, or null where the input ended instead. */
  char @Nullable [] ask(String question);
}
