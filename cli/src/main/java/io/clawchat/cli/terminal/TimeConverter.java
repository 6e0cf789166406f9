package io.clawchat.cli.terminal;

import io.clawchat.text.TimeWords;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 10m} or {@code 1h}, as scenario files do. */
public final class TimeConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return TimeWords.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected a time such as 90s, 10m or 1h, found '" + text + "'"));
  }
}
