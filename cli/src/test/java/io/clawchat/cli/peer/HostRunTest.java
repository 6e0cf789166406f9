package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.MachineOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HostRunTest {
  private final HostRun run = new HostRun();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void aFailingCallbackEndsTheCommandAfterTheOtherSideWasTold() throws Exception {
    try (MachineHost host = run.host(MachineOptions.DEFAULT)) {
      assertThatThrownBy(
              () ->
                  run.keep(
                      host,
                      () ->
                          host.after(
                              Duration.ZERO,
                              () -> {
                                throw new OutOfMemoryError("Java heap space");
                              }),
                      this::close))
          .isInstanceOf(OutOfMemoryError.class);
    }
    assertThat(closed).isTrue();
  }

  @Test
  void whatIsAMatterOfInputIsToldAsSuchAlsoFromTheVeryBeginning() {
    try (MachineHost host = run.host(MachineOptions.DEFAULT)) {
      assertThatThrownBy(
              () ->
                  run.keep(
                      host,
                      () -> {
                        throw new BadInputException("no such port");
                      },
                      this::close))
          .isInstanceOf(BadInputException.class)
          .hasMessage("no such port");
    }
  }

  @Test
  void theExitCodeIsThatOfTheWork() throws Exception {
    try (MachineHost host = run.host(MachineOptions.DEFAULT)) {
      assertThat(run.keep(host, () -> run.end().complete(ExitCode.FAILED), this::close))
          .isEqualTo(ExitCode.FAILED);
    }
    assertThat(closed).isFalse();
  }

  private void close() {
    closed.set(true);
    run.end().complete(ExitCode.OK);
  }
}
