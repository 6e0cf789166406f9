package io.clawchat.store;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a security file: {@code clawchat-20260222-143022.sec}, and with {@code -2}, {@code
 * -3} and so on before the dot where several were made in one second.
 *
 * @param created in whole seconds; the name says it in UTC
 * @param number 1 for the first of that second
 */
record StoredName(Instant created, int number) implements Comparable<StoredName> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern FORM =
      Pattern.compile("clawchat-([0-9]{8}-[0-9]{6})(?:-([1-9][0-9]{0,5}))?\\.sec");
  private static final Comparator<StoredName> ORDER =
      Comparator.comparing(StoredName::created).thenComparingInt(StoredName::number);

  static StoredName first(Instant created) {
    return new StoredName(created.truncatedTo(ChronoUnit.SECONDS), 1);
  }

  /** Nothing for a file that is not ours. */
  static Optional<StoredName> of(Path file) {
    Matcher form = FORM.matcher(String.valueOf(file.getFileName()));
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      Instant created = LocalDateTime.parse(form.group(1), TIME).toInstant(ZoneOffset.UTC);
      String number = form.group(2);
      return Optional.of(new StoredName(created, number == null ? 1 : Integer.parseInt(number)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  StoredName next() {
    return new StoredName(created, number + 1);
  }

  @Override
  public int compareTo(StoredName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String time = TIME.format(created.atOffset(ZoneOffset.UTC));
    return "clawchat-" + time + (number == 1 ? "" : "-" + number) + ".sec";
  }
}
