package io.clawchat.docker.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The program of a {@link DelayLine}: one file of C that needs nothing but libc. */
public final class DelayLineProgram {
  private static final String SOURCE = "delay-line.c";
  private static final int DIGITS = 16;

  private DelayLineProgram() {}

  /** The program cannot be compiled here. The message says what to install. */
  public static final class NoCompiler extends IOException {
    private static final long serialVersionUID = 1L;

    NoCompiler(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The C source, for who compiles it elsewhere: {@code cc -O2 -o delay-line delay-line.c}. */
  public static String source() {
    try (InputStream in =
        Objects.requireNonNull(DelayLineProgram.class.getResourceAsStream(SOURCE), SOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the jar's own " + SOURCE + " cannot be read", e);
    }
  }

  /**
   * The program, compiled once for each text of its source.
   *
   * @param cache a folder for compiled programs, made where it is missing
   * @throws NoCompiler where there is no {@code cc}
   * @throws IOException where {@code cc} fails, with its words, or the folder cannot be written
   */
  public static Path in(Path cache) throws IOException {
    return in(cache, "cc");
  }

  static Path in(Path cache, String compiler) throws IOException {
    String text = source();
    Path program = cache.resolve("delay-line-" + hash(text));
    if (!Files.isExecutable(program)) {
      Files.createDirectories(cache);
      Path fresh = Files.createTempFile(cache, "delay-line-", ".new");
      try {
        compile(text, fresh, compiler);
        Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    }
    return program;
  }

  private static void compile(String text, Path to, String compiler) throws IOException {
    Process process = start(compiler, "-O2", "-x", "c", "-o", to.toString(), "-");
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(text);
    }
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            "the delay line could not be compiled (gcc and libc6-dev are needed: apt-get install -y"
                + " gcc libc6-dev). "
                + compiler
                + " said: "
                + words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + compiler + " ran");
    }
  }

  private static Process start(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new NoCompiler(
          "links with latency or loss need a C compiler once, and '"
              + command[0]
              + "' does not start: apt-get install -y gcc libc6-dev",
          e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
