package io.clawchat.docker.engine;

import io.clawchat.docker.site.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a container or network is, as labels of it.
 *
 * @param machine name of the machine that the lab runs on: an engine may serve several
 * @param boot which start of that machine, since process ids begin again with each
 * @param owner the lab
 * @param site number of the site within the lab
 */
record SiteLabels(String machine, String boot, Owner owner, int site) {
  static final String LAB = "io.clawchat.lab";
  private static final String SITE = "io.clawchat.site";
  private static final String MACHINE = "io.clawchat.machine";
  private static final String BOOT = "io.clawchat.boot";
  private static final Path KERNEL = Path.of("/proc/sys/kernel");

  /** Those of a site of this process. */
  static SiteLabels of(int site) throws IOException {
    return new SiteLabels(
        Files.readString(KERNEL.resolve("hostname")).strip(),
        Files.readString(KERNEL.resolve("random/boot_id")).strip(),
        Owner.ofThisProcess(),
        site);
  }

  /** Reads labels; empty for those of something that is no lab's. */
  static Optional<SiteLabels> parse(Map<String, String> labels) {
    String site = labels.getOrDefault(SITE, "");
    return site.matches("[0-9]{1,9}") && labels.containsKey(MACHINE) && labels.containsKey(BOOT)
        ? Owner.parse(labels.getOrDefault(LAB, ""))
            .map(
                owner ->
                    new SiteLabels(
                        labels.getOrDefault(MACHINE, ""),
                        labels.getOrDefault(BOOT, ""),
                        owner,
                        Integer.parseInt(site)))
        : Optional.empty();
  }

  Map<String, String> words() {
    return Map.of(LAB, owner.words(), SITE, Integer.toString(site), MACHINE, machine, BOOT, boot);
  }

  /** Whether its lab ran on the machine of this other one, and runs no more. */
  boolean isOrphanBeside(SiteLabels living) {
    return machine.equals(living.machine) && !(boot.equals(living.boot) && owner.isAlive());
  }

  /** The name of something in this site. */
  String name(String node) {
    return "clawchat-" + owner.words() + "-" + site + "-" + node;
  }
}
