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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The witnesses on a kernel: one site for all, who are asked one after the other. */
final class KernelWitnesses {
  /** Seconds that any of them may take; each ends by itself long before. */
  private static final String PATIENCE = "90";

  private static final int TIMED_OUT = 124;

  private final Site site;
  private final Path folder;
  private final Map<Witness, Testimony> testimonies = new EnumMap<>(Witness.class);

  private KernelWitnesses(Site site, Path folder) {
    this.site = site;
    this.folder = folder;
  }

  /**
   * Asks them.
   *
   * @param folder for their words, logs and captures; exists
   */
  static Map<Witness, Testimony> ask(SiteBuilder builder, NatStack stack, Path folder, long seed)
      throws IOException {
    Topology topology = StackTopology.of(stack);
    try (Site site = builder.build(topology, Set.of(StackTopology.STUN), folder, seed)) {
      StunProcess.start(site, topology, StackTopology.STUN);
      StunProcess.awaitListening(site, StackTopology.STUN);
      String server = topology.host(StackTopology.STUN).address().toString();
      KernelWitnesses witnesses = new KernelWitnesses(site, folder);
      List<String> prober = new ArrayList<>(site.clawchat());
      prober.addAll(List.of("nat", "--stun", server, "--json"));
      witnesses.ask(Witness.PROBER, prober, ProberOutput::read);
      witnesses.ask(
          Witness.NATDISCOVERY,
          List.of("turnutils_natdiscovery", "-m", "-f", server),
          NatdiscoveryOutput::read);
      witnesses.ask(Witness.STUN, List.of("stun", server), StunOutput::read);
      return witnesses.testimonies;
    }
  }

  private void ask(Witness witness, List<String> command, Function<String, Testimony> reader)
      throws IOException {
    List<String> patient = new ArrayList<>(List.of("timeout", PATIENCE));
    patient.addAll(command);
    Commands.End end = Commands.end(site.program(StackTopology.HOST, Program.of(patient)), "");
    Files.writeString(folder.resolve(witness.words().replace(' ', '-') + ".txt"), end.output());
    testimonies.put(
        witness,
        end.exitCode() == TIMED_OUT
            ? new NoOpinion("it did not end within " + PATIENCE + " s")
            : reader.apply(end.output()));
  }
}
