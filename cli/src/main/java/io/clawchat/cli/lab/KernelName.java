package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Surroundings;
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
    SiteBuilder builder(Surroundings world) {
      return new NamespaceSites(Application.ofThisProcess().command());
    }
  },

  /** Containers take the engine's time while they start and end: more are hardly faster. */
  docker(4) {
    @Override
    SiteBuilder builder(Surroundings world) {
      return new DockerSites(ApplicationFolder.ofThis(), world.err()::println);
    }
  };

  private final int jobsForEachProcessor;

  KernelName(int jobsForEachProcessor) {
    this.jobsForEachProcessor = jobsForEachProcessor;
  }

  abstract SiteBuilder builder(Surroundings world);

  /** Scenarios played side by side where the user does not say. */
  int usualJobs() {
    return jobsForEachProcessor * Runtime.getRuntime().availableProcessors();
  }

  /**
   * Its builder, ready: what an earlier lab left behind is swept away, as far as it goes.
   *
   * @throws BadInputException where this machine lacks something
   */
  SiteBuilder open(Surroundings world) {
    return ready(builder(world), world);
  }

  static SiteBuilder ready(SiteBuilder builder, Surroundings world) {
    List<String> lacks = builder.lacks();
    if (!lacks.isEmpty()) {
      throw new BadInputException(
          "the backend %s cannot be used here:%n  %s"
              .formatted(builder.name(), String.join("%n  ".formatted(), lacks)));
    }
    sweep(builder, world.err());
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
