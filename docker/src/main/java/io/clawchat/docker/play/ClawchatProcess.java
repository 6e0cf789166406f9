package io.clawchat.docker.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.LastLines;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.TimedLog;
import io.clawchat.docker.site.Why;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One process of {@code clawchat} at a host. Time stands still until it prints its first line. What
 * it prints is told on the loop's thread and kept in {@code NAME.log}; what it says on standard
 * error, in {@code NAME.err}. Each line there has its time since the site was begun.
 */
final class ClawchatProcess implements Running {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that a signal reaches the process also where its number here is not its number there. */
  private static final String TELL_PID = "echo $$ >\"$0\"; exec \"$@\"";

  /** How a shell names the end by SIGTERM, and a JVM too. */
  private static final int TERMINATED = 128 + 15;

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  private final Site site;
  private final String host;
  private final Process process;
  private final BufferedWriter input;
  private final Path pid;
  private final LastLines errors;
  private volatile boolean interrupted;

  private ClawchatProcess(Site site, String host, Process process, Path pid, LastLines errors) {
    this.site = site;
    this.host = host;
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.pid = pid;
    this.errors = errors;
  }

  /**
   * Starts one.
   *
   * @param name of its log files, in the host's folder
   * @param program told of each line that it prints, and of its end after the last one
   */
  static ClawchatProcess start(
      Site site, PausableLoop loop, String host, String name, HostProgram program) {
    Path folder = site.folder(host);
    Path pid = folder.resolve(name + ".pid");
    List<String> command = new ArrayList<>(List.of("sh", "-c", TELL_PID, pid.toString()));
    command.addAll(site.clawchat());
    command.addAll(program.arguments());
    Program called = Program.of(command).with("CLAWCHAT_HOME", folder.resolve("home").toString());
    try {
      Process process = site.program(host, called).start();
      TimedLog errors = TimedLog.open(folder.resolve(name + ".err"), site::age);
      loop.pause();
      LastLines said = LastLines.of(process.errorReader(StandardCharsets.UTF_8), errors);
      ClawchatProcess started = new ClawchatProcess(site, host, process, pid, said);
      Path log = folder.resolve(name + ".log");
      Thread.ofPlatform().daemon().start(() -> started.listen(log, loop, program));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("clawchat could not be started at " + host, e);
    }
  }

  private void listen(Path log, PausableLoop loop, HostProgram program) {
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        TimedLog kept = TimedLog.open(log, site::age)) {
      boolean started = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!started) {
          started = true;
          loop.post(loop::resume);
        }
        kept.line(line);
        JsonNode event = JSON.readTree(line);
        loop.post(() -> program.printed(event));
      }
      if (!started) {
        loop.post(loop::resume);
      }
      int exitCode = Commands.await(process);
      loop.post(
          () -> program.ended(interrupted && exitCode == TERMINATED ? 0 : exitCode, errors()));
    } catch (JsonProcessingException e) {
      loop.post(() -> broken(log, e));
    } catch (IOException | RuntimeException e) {
      // Where the site was taken down meanwhile, nothing runs on the loop any more.
      loop.post(() -> unheard(log, e));
    }
  }

  private static void unheard(Path log, Exception e) {
    throw new IllegalStateException(
        "clawchat could not be heard, or what it printed not be kept in %s: %s"
            .formatted(log, Why.inFull(e)),
        e);
  }

  private static void broken(Path log, JsonProcessingException e) {
    throw new IllegalStateException(
        "expected one JSON object a line from clawchat, found something else in " + log, e);
  }

  @Override
  public void type(String line) {
    try {
      input.append(line).append('\n').flush();
    } catch (IOException e) {
      return; // it has ended, and with it whoever could be told
    }
  }

  @Override
  public void endInput() {
    try {
      input.close();
    } catch (IOException e) {
      return; // it has ended already
    }
  }

  /** One that has ended is left alone, whoever has its number. */
  @Override
  public void interrupt() {
    interrupted = true;
    if (!process.isAlive()) {
      return;
    }
    try {
      String number = Files.readString(pid).strip();
      if (!NUMBER.matcher(number).matches()) {
        throw new IOException("expected the number of a process in " + pid);
      }
      Commands.end(site.program(host, Program.of(List.of("kill", "-TERM", number))), "");
    } catch (IOException e) {
      process.toHandle().destroy(); // Process.destroy would close what is read from it
    }
  }

  /** The last that it said on standard error. */
  private String errors() {
    return errors.told().strip();
  }
}
