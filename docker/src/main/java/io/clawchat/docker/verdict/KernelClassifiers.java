package io.clawchat.docker.verdict;

import io.clawchat.docker.play.StunProcess;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The classifiers on a kernel: one site for all, who are asked one after the other. */
final class KernelClassifiers {
  /** Those asked, in this order. */
  static final List<Classifier> IN_TURN =
      List.of(Classifier.PROBER, Classifier.NATDISCOVERY, Classifier.STUN);

  /** Seconds that any of them may take; each ends by itself long before. */
  private static final String PATIENCE = "90";

  /** Seconds until one that does not care is killed. */
  private static final String GRACE = "10";

  /** For both, and for a machine that is busy. */
  private static final Duration IN_ALL = Duration.ofMinutes(3);

  private static final int TIMED_OUT = 124;
  private static final int KILLED = 128 + 9;

  private final Site site;
  private final Path folder;
  private final Map<Classifier, ClassifierResult> results;

  private KernelClassifiers(Site site, Path folder, Map<Classifier, ClassifierResult> results) {
    this.site = site;
    this.folder = folder;
    this.results = results;
  }

  /**
   * Asks them.
   *
   * @param folder for their words, logs and captures; exists
   * @param results gets what each says as it is heard, also where a later one cannot be asked
   * @throws IOException where the site fails
   */
  static void ask(
      SiteBuilder builder,
      NatStack stack,
      Path folder,
      long seed,
      Map<Classifier, ClassifierResult> results)
      throws IOException {
    Topology topology = StackTopology.of(stack);
    try (Site site = builder.build(topology, Set.of(StackTopology.STUN), folder, seed)) {
      StunProcess.start(site, topology, StackTopology.STUN);
      StunProcess.awaitListening(site, StackTopology.STUN);
      String server = topology.host(StackTopology.STUN).address().toString();
      KernelClassifiers classifiers = new KernelClassifiers(site, folder, results);
      List<String> prober = new ArrayList<>(site.clawchat());
      prober.addAll(List.of("nat", "--stun", server, "--json"));
      classifiers.ask(Classifier.PROBER, prober, ProberOutput::read);
      classifiers.ask(
          Classifier.NATDISCOVERY,
          List.of("turnutils_natdiscovery", "-m", "-f", server),
          NatdiscoveryOutput::read);
      classifiers.ask(Classifier.STUN, List.of("stun", server), StunOutput::read);
    }
  }

  private void ask(
      Classifier classifier, List<String> command, Function<String, ClassifierResult> reader)
      throws IOException {
    List<String> patient = new ArrayList<>(List.of("timeout", "-k", GRACE, PATIENCE));
    patient.addAll(command);
    Commands.End end =
        Commands.end(site.program(StackTopology.HOST, Program.of(patient)), "", IN_ALL);
    Files.writeString(folder.resolve(classifier.words().replace(' ', '-') + ".txt"), end.output());
    site.requireWhole();
    results.put(
        classifier,
        switch (end.exitCode()) {
          case TIMED_OUT -> new Unclassified("it did not end within " + PATIENCE + " s");
          case KILLED -> new Unclassified("it was killed");
          default -> reader.apply(end.output());
        });
  }
}
