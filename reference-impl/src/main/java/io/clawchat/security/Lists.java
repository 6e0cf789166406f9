package io.clawchat.security;

import java.util.List;

/** Lists of limited length. */
final class Lists {
  private Lists() {}

  static <T> List<T> copyAtMost(String what, List<T> list, int max) {
    if (list.size() > max) {
      throw new IllegalArgumentException(
          "expected at most " + max + " " + what + ", found " + list.size());
    }
    return List.copyOf(list);
  }
}
