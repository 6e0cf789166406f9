package io.clawchat.natsim.probe;

import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.nat.Translation;
import java.time.Duration;
import java.util.Locale;

/** Values as a table of results shows them. */
final class CellText {
  private CellText() {}

  static String of(Object value) {
    return switch (value) {
      case RemoteScope scope -> scope.words();
      case Translation translation -> translation.words();
      case Duration duration -> duration.toSeconds() + " s";
      case Boolean is -> is ? "yes" : "no";
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      default -> value.toString();
    };
  }
}
