package io.clawchat.cli.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables, read as UTF-8 whatever the locale. In the locale C, which units, cron
 * and containers have, Java takes each byte that is not ASCII for U+FFFD: all passphrases of as
 * many letters would be one.
 */
final class ProcessEnvironment {
  /** As the process was started with them; Linux has it. */
  private static final Path BLOCK = Path.of("/proc/self/environ");

  private ProcessEnvironment() {}

  static Map<String, String> ofThisProcess() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    try {
      variables.putAll(readable(Files.readAllBytes(BLOCK)));
    } catch (IOException e) {
      return variables; // a passphrase that Java could not read is refused where it is used
    }
    return variables;
  }

  /**
   * The variables whose names and values are UTF-8.
   *
   * @param block NAME=VALUE, each ended by a zero byte
   */
  static Map<String, String> readable(byte[] block) {
    Map<String, String> variables = new HashMap<>();
    int from = 0;
    for (int to = 0; to < block.length; to++) {
      if (block[to] == 0) {
        put(variables, Arrays.copyOfRange(block, from, to));
        from = to + 1;
      }
    }
    return variables;
  }

  private static void put(Map<String, String> variables, byte[] entry) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(entry)).toString();
      int end = text.indexOf('=', 1);
      if (end > 0) {
        variables.putIfAbsent(text.substring(0, end), text.substring(end + 1));
      }
    } catch (CharacterCodingException e) {
      return; // Java's own reading of it stays
    }
  }
}
