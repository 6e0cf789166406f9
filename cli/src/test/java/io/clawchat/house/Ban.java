package io.clawchat.house;

import java.util.stream.Stream;

/**
 * A call that would let the world into pure code.
 *
 * @param owner the class called, {@code java.time.*} for any class of a package, or {@code *}
 * @param name the method, {@code <init>} for a constructor, or {@code *} for every member
 * @param parameters as in {@code (java.lang.String, int)}, or empty for all overloads
 * @param instead what to use
 */
record Ban(String owner, String name, String parameters, String instead) {

  /** One ban for each member; a member is {@code name} or {@code name(parameter types)}. */
  static Stream<Ban> on(String owner, String instead, String... members) {
    return Stream.of(members)
        .map(
            member -> {
              int bracket = member.indexOf('(');
              return bracket < 0
                  ? new Ban(owner, member, "", instead)
                  : new Ban(
                      owner, member.substring(0, bracket), member.substring(bracket), instead);
            });
  }

  /** Bans every member of each class. */
  static Stream<Ban> onAllOf(String instead, String... owners) {
    return Stream.of(owners).map(owner -> new Ban(owner, "*", "", instead));
  }

  boolean covers(Call call) {
    return coversOwner(call.owner())
        && (name.equals("*") || name.equals(call.name()))
        && (parameters.isEmpty() || parameters.equals(call.parameters()));
  }

  private boolean coversOwner(String called) {
    return owner.endsWith("*")
        ? called.startsWith(owner.substring(0, owner.length() - 1))
        : called.equals(owner);
  }
}
