package io.clawchat.cli;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether paths can be used as they were given. Java writes and reads them in the charset of the
 * locale; what that does not have cannot be opened, or is another file.
 */
final class PathText {
  private PathText() {}

  /** In words, what of this process Java cannot use; the launcher sees to it that it can. */
  static Optional<String> faultOfThisProcess(String... arguments) {
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return fault(
        charset,
        Stream.concat(Stream.of(arguments), Stream.of(System.getProperty("user.dir", ""))));
  }

  static Optional<String> fault(Charset charset, Stream<String> texts) {
    return texts.anyMatch(text -> !charset.newEncoder().canEncode(text))
        ? Optional.of(
            "expected arguments and a working directory that the locale can write ("
                + charset
                + "), found others; start it with LC_ALL=C.UTF-8")
        : Optional.empty();
  }
}
