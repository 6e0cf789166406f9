package io.clawchat.cli;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.clawchat.cli.terminal.Look;
import io.clawchat.cli.terminal.Output;
import io.clawchat.cli.terminal.ProcessContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alice at her machine: a file system in memory, an environment, a terminal or none. */
public final class Desk {
  public static final String USER = "alice";

  public final FileSystem disk =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setAttributeViews("basic", "owner", "posix")
              .setDefaultAttributeValue("owner:owner", USER)
              .setWorkingDirectory("/home/alice")
              .build());
  public final Map<String, String> environment = new HashMap<>();
  final Path userHome;
  private final String userName;

  private InputStream input = InputStream.nullInputStream();
  private Writer out = new StringWriter();
  private Writer err = new StringWriter();
  private final List<String> questions = new ArrayList<>();
  private final Deque<String> keyboard = new ArrayDeque<>();
  private boolean terminal;

  public Desk() {
    this.userHome = disk.getPath("/home/alice");
    this.userName = USER;
  }

  /** A desk whose files are real, and its user with them. */
  public Desk(Path userHome) {
    this.userHome = userHome;
    try {
      this.userName = Files.getOwner(userHome).getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on there is a terminal; what will be typed, question by question, then its end. */
  public Desk typing(String... answers) {
    terminal = true;
    keyboard.addAll(List.of(answers));
    return this;
  }

  /** Nothing that was to be typed is typed. */
  public Desk forget() {
    keyboard.clear();
    return this;
  }

  /** From now on standard input is what the returned writer is given, until it is closed. */
  Writer standardInput() {
    try {
      PipedInputStream reader = new PipedInputStream();
      input = reader;
      return new OutputStreamWriter(new PipedOutputStream(reader), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on each write to standard output fails so. */
  public Desk losingOutput(String why) {
    out = new LostWriter(why);
    return this;
  }

  /** From now on each write to standard error fails so. */
  Desk losingErrors(String why) {
    err = new LostWriter(why);
    return this;
  }

  public ProcessContext context() {
    return new ProcessContext(
        environment,
        Optional.of(userHome),
        userName,
        terminal ? Optional.of(this::answer) : Optional.empty(),
        input,
        Output.of(out, Look.of(environment, Look.OF_STDOUT)),
        Output.of(err, Look.of(environment, Look.OF_STDERR)));
  }

  public int run(String... args) {
    return Main.run(context(), args);
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  /** Writes a file as an editor would, readable by all. */
  public Path write(String path, String content) throws IOException {
    Path file = disk.getPath(path);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, content);
  }

  /** What was asked at the terminal. */
  public List<String> questions() {
    return questions;
  }

  private char @Nullable [] answer(String question) {
    questions.add(question);
    String typed = keyboard.poll();
    return typed == null ? null : typed.toCharArray();
  }

  private static final class LostWriter extends Writer {
    private final String why;

    LostWriter(String why) {
      this.why = why;
    }

    @Override
    public void write(char[] text, int start, int length) throws IOException {
      throw new IOException(why);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "";
    }
  }
}
