package io.clawchat.nat;

import java.util.Locale;

/** Enum constants as words with hyphens, as RFCs and files write them. */
final class KebabCase {
  private KebabCase() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
