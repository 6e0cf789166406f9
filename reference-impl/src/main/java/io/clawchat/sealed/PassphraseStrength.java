package io.clawchat.sealed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a passphrase is too easy to guess for sealing with it. A sealed file can be copied, and
 * guessed at on many machines for as long as somebody likes; Argon2id makes each guess dear, and
 * cannot make up for few of them. This finds what is plainly weak; what it lets pass may be weak
 * too, such as a line of a song.
 */
public final class PassphraseStrength {
  /** Of letters, digits and signs mixed. */
  private static final int SHORTEST = 12;

  /** Of letters alone, or digits alone: words are guessed as wholes. */
  private static final int SHORTEST_OF_ONE_KIND = 16;

  private static final int FEWEST_DIFFERENT = 6;

  /** What has to be left when the words below are taken away. */
  private static final int LEAST_REST = 8;

  private static final List<String> COMMON =
      List.of(
          "password",
          "passwort",
          "passphrase",
          "clawchat",
          "qwerty",
          "qwertz",
          "asdfgh",
          "zxcvbn",
          "letmein",
          "welcome",
          "iloveyou",
          "admin",
          "secret",
          "abc123",
          "123456",
          "654321");

  private PassphraseStrength() {}

  /**
   * Why a passphrase is weak, and what would be better; nothing where it is not plainly so.
   *
   * @param typed stays the caller's, and is not kept
   */
  public static Optional<String> weakness(char[] typed) {
    if (typed.length < SHORTEST) {
      return Optional.of("it is shorter than " + SHORTEST + " characters; take 5 words");
    }
    if (isOneKind(typed) && typed.length < SHORTEST_OF_ONE_KIND) {
      return Optional.of(
          "it has letters alone or digits alone, and fewer than "
              + SHORTEST_OF_ONE_KIND
              + " of them; take 5 words, or mix the kinds");
    }
    if (different(typed) < FEWEST_DIFFERENT || isRun(typed) || isRepeated(typed)) {
      return Optional.of("its characters follow from each other; take 5 words that do not");
    }
    if (lengthWithoutCommonWords(typed) < LEAST_REST) {
      return Optional.of("it is little more than a word that everybody tries first; take 5 words");
    }
    return Optional.empty();
  }

  private static boolean isOneKind(char[] typed) {
    boolean letters = true;
    boolean digits = true;
    for (char each : typed) {
      letters &= Character.isLetter(each) || each == ' ';
      digits &= Character.isDigit(each);
    }
    return letters || digits;
  }

  private static int different(char[] typed) {
    int count = 0;
    for (int i = 0; i < typed.length; i++) {
      count += indexOf(typed, typed[i]) == i ? 1 : 0;
    }
    return count;
  }

  private static int indexOf(char[] typed, char sought) {
    int i = 0;
    while (typed[i] != sought) {
      i++;
    }
    return i;
  }

  /** Such as abcdefghijklmnop, or 9876543210987654. */
  private static boolean isRun(char[] typed) {
    int steps = 0;
    for (int i = 1; i < typed.length; i++) {
      steps += Math.abs(typed[i] - typed[i - 1]) == 1 ? 1 : 0;
    }
    return steps > typed.length * 2 / 3;
  }

  /** Such as abcdef7abcdef7. */
  private static boolean isRepeated(char[] typed) {
    for (int period = 1; period <= typed.length / 2; period++) {
      if (Arrays.equals(typed, period, typed.length, typed, 0, typed.length - period)) {
        return true;
      }
    }
    return false;
  }

  private static int lengthWithoutCommonWords(char[] typed) {
    boolean[] common = new boolean[typed.length];
    for (String word : COMMON) {
      for (int from = 0; from + word.length() <= typed.length; from++) {
        if (stands(word, typed, from)) {
          Arrays.fill(common, from, from + word.length(), true);
        }
      }
    }
    int rest = 0;
    for (boolean each : common) {
      rest += each ? 0 : 1;
    }
    return rest;
  }

  private static boolean stands(String word, char[] typed, int from) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(typed[from + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
