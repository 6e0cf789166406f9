package io.clawchat.offer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of one offer and of what comes of it, such as {@code clawchat-20260222-abc123}: a date,
 * for people, and 6 to 32 lower-case letters and digits, which make it the only one.
 */
public record ConnectionId(String value) {
  private static final Pattern FORM = Pattern.compile("clawchat-[0-9]{8}-[a-z0-9]{6,32}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  /** 36¹² is 62 bits: no two alike in any server's life. */
  private static final int RANDOM_CHARS = 12;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  /**
   * @throws IllegalArgumentException for another form
   */
  public ConnectionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected a connection id such as clawchat-20260222-abc123, found "
              + ForeignText.shown(value));
    }
  }

  /** A new one. */
  public static ConnectionId generate(Instant now, RandomGenerator random) {
    StringBuilder value = new StringBuilder("clawchat-" + DATE.format(now) + "-");
    for (int i = 0; i < RANDOM_CHARS; i++) {
      value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ConnectionId(value.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
