package io.clawchat.docker.play;

import io.clawchat.scenario.Scenario;
import java.util.Locale;
import java.util.regex.Pattern;

/** The folder of a run, named after its scenario. */
final class FolderName {
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST = 100;

  private FolderName() {}

  /**
   * {@code two-homes/a-file-carried-there-and-back}: the file's name, then the scenario's. Never
   * empty, never absolute, never out of the folder that it is resolved in; two scenarios may have
   * the same one.
   */
  static String of(Scenario scenario) {
    String file = scenario.place().file();
    String last = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    return plain(last) + "/" + plain(scenario.name());
  }

  private static String plain(String words) {
    String plain =
        OTHERS.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-|-$", "");
    if (plain.isEmpty()) { // a name in another script, say
      return "name-" + Integer.toHexString(words.hashCode());
    }
    return plain.length() <= LONGEST
        ? plain
        : plain.substring(0, LONGEST) + "-" + Integer.toHexString(words.hashCode());
  }
}
