package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.docker.engine.DockerSites;
import io.clawchat.docker.netns.NamespaceSites;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.Sweep;
import io.clawchat.docker.site.Why;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A world made of a real kernel's NATs, as users name it. */
enum KernelName {
  /** While one scenario starts its programs, the others wait for packets. */
  netns(16) {
    @Override
    SiteBuilder builder(ProcessContext context) {
      return new NamespaceSites(Application.ofThisProcess().command());
    }
  },

  /** Containers take the engine's time while they start and end: more are hardly faster. */
  docker(4) {
    @Override
    SiteBuilder builder(ProcessContext context) {
      return new DockerSites(ApplicationFolder.ofThis(), context.err()::println);
    }
  };

  private final int jobsForEachProcessor;

  KernelName(int jobsForEachProcessor) {
    this.jobsForEachProcessor = jobsForEachProcessor;
  }

  abstract SiteBuilder builder(ProcessContext context);

  /** Scenarios played side by side where the user does not say. */
  int usualJobs() {
    return jobsForEachProcessor * Runtime.getRuntime().availableProcessors();
  }

  /**
   * Its builder, ready: what an earlier lab left behind is swept away, as far as it goes.
   *
   * @throws BadInputException where this machine lacks something
   */
  SiteBuilder open(ProcessContext context) {
    return ready(builder(context), context);
  }

  static SiteBuilder ready(SiteBuilder builder, ProcessContext context) {
    List<String> lacks = builder.lacks();
    if (!lacks.isEmpty()) {
      throw new BadInputException(
          "the backend %s cannot be used here:%n  %s"
              .formatted(builder.name(), String.join("%n  ".formatted(), lacks)));
    }
    sweep(builder, context.err());
    return builder;
  }

  /** What stays of an earlier lab is apart from this one, and does not keep it from its work. */
  private static void sweep(SiteBuilder builder, PrintWriter err) {
    try {
      Sweep sweep = builder.sweep();
      if (sweep.takenDown() > 0) {
        err.printf("Took down what an earlier lab left: %s.%n", sites(sweep.takenDown()));
      }
      if (!sweep.resisting().isEmpty()) {
        err.printf(
            "An earlier lab left what cannot be taken down: %s. Remove by hand:%n",
            sites(sweep.resisting().size()));
        sweep.resisting().forEach(why -> err.println("  " + why.replaceAll("\\s*\\R\\s*", " ")));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(
          "it cannot be told whether an earlier lab left anything: " + Why.inFull(e), e);
    }
  }

  private static String sites(int number) {
    return "%,d %s".formatted(number, number == 1 ? "site" : "sites");
  }
}
