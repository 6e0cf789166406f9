package io.clawchat.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as scenario files and reports write them: {@code 250ms}, {@code 10s}, {@code 1d}. */
public final class TimeWords {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final List<String> LARGEST_FIRST = List.of("d", "h", "m", "s", "ms");

  private TimeWords() {}

  /** Reads a whole number with a unit of ms, s, m, h or d; empty when the text is no such thing. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /** A whole number of the largest unit that divides it, else seconds to the millisecond. */
  public static String of(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    for (String name : LARGEST_FIRST) {
      long unit = unit(name).toNanos();
      boolean whole = duration.toNanos() % unit == 0;
      if (whole && (!name.equals("ms") || duration.toMillis() < 1_000)) {
        return duration.toNanos() / unit + name;
      }
    }
    return String.format(Locale.ROOT, "%.3fs", duration.toNanos() / 1e9);
  }

  private static Duration unit(String name) {
    return Optional.ofNullable(UNITS.get(name)).orElseThrow();
  }
}
