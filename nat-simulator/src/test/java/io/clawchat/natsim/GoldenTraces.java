package io.clawchat.natsim;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.NatPresets;
import java.net.BindException;
import java.time.Duration;
import java.util.List;

/**
 * Two long traces that every Java must give byte for byte: they hang on all random streams, the
 * order of events, translation, the kinds of drops and the encoding. A program too, which needs
 * nothing but the library: {@code scripts/same-hash} runs it on other builds of Java.
 */
final class GoldenTraces {
  static final long SEED = 7;
  static final String BUSY = "3bd4570b06bf9859c51e73911eed4e68f18f0e3946922718871c4b9f4eaaf238";
  static final String CROWDED = "4b759b1c68cefb5e51677b3d7481ef33211b01ea8d848f0325e25caf5a75b64a";

  private static final Link BAD =
      Link.both(new LinkProfile(Duration.ofMillis(10), Duration.ofMillis(5), 0.1, 0.1, 0.1));

  private GoldenTraces() {}

  /**
   * Prints one row of a table: which Java this is, and both hashes. Ends with 1 on a difference.
   */
  public static void main(String[] none) throws BindException {
    String busy = busyDay(SEED);
    String crowded = crowdedDay(SEED);
    boolean same = busy.equals(BUSY) && crowded.equals(CROWDED);
    System.out.println(
        String.join(
            " | ",
            "| " + System.getProperty("java.vendor"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("java.vm.info"),
            busy.substring(0, 8),
            crowded.substring(0, 8),
            (same ? "same" : "DIFFERENT") + " |"));
    if (!same) {
      System.exit(1);
    }
  }

  /**
   * Hosts behind all presets of IPv4 NATs that talk at random over bad links; the hash of it all.
   */
  static String busyDay(long seed) throws BindException {
    Lab lab = new Lab(seed);
    SimHost server =
        lab.network.attachHost("server", lab.network.internet(), Lab.ip("203.0.113.9"), BAD);
    Lab.echo(server, 4_000);
    int number = 0;
    List<NatBehavior> behaviors =
        NatPresets.byNames().values().stream()
            .filter(behavior -> behavior.translation() == Translation.NAPT)
            .toList();
    for (NatBehavior behavior : behaviors) {
      number++;
      IpAddress external = Lab.ip("198.51.100." + number);
      Nat nat = lab.nat("nat " + number, behavior, external.toString(), "192.168.1.0/24");
      SimHost host =
          lab.network.attachHost("host " + number, nat.inside(), Lab.ip("192.168.1.2"), BAD);
      chatter(host, host.bind(0, (source, payload) -> {}));
    }
    lab.pass(600);
    return hashOf(lab);
  }

  /**
   * Three hosts behind each of several NATs, over bad links; tables that fill up and ports that run
   * out.
   */
  static String crowdedDay(long seed) throws BindException {
    Lab lab = new Lab(seed);
    SimHost server =
        lab.network.attachHost("server", lab.network.internet(), Lab.ip("203.0.113.9"), BAD);
    Lab.echo(server, 4_000);
    int number = 0;
    for (NatBehavior behavior : crowd()) {
      number++;
      Nat nat =
          lab.network.attachNat(
              "nat " + number,
              behavior,
              NatPlace.of(
                  lab.network.internet(),
                  List.of(Lab.ip("198.51.100." + number), Lab.ip("198.51.100.1" + number)),
                  Subnet.parse("192.168.1.0/24")));
      for (int i = 2; i < 5; i++) {
        SimHost host =
            lab.network.attachHost(
                "host " + number + "/" + i, nat.inside(), Lab.ip("192.168.1." + i), BAD);
        chatter(host, host.bind(0, (source, payload) -> {}));
        chatter(host, host.bind(0, (source, payload) -> {}));
      }
      lab.network.at(Duration.ofSeconds(200 + number), () -> nat.reboot(Duration.ofSeconds(5)));
    }
    lab.pass(600);
    return hashOf(lab);
  }

  private static List<NatBehavior> crowd() {
    NatBehavior symmetric = ClassicPresets.SYMMETRIC;
    NatBehavior cone = ClassicPresets.PORT_RESTRICTED_CONE;
    return List.of(
        symmetric.toBuilder().pooling(AddressPooling.ARBITRARY).build(),
        symmetric.toBuilder().allocation(new PortAllocation.Sequential(2)).build(),
        symmetric.toBuilder().limits(Limits.of(2, 4).evicting()).build(),
        symmetric.toBuilder().allocation(new PortAllocation.Blocks(64, 2)).build(),
        cone.toBuilder().limits(Limits.of(1, 2)).build());
  }

  private static void chatter(SimHost host, SimSocket socket) {
    host.after(
        Duration.ofMillis(host.random().nextInt(20_000)),
        () -> {
          socket.send(
              Lab.bytes("number " + host.random().nextInt()),
              Lab.at("203.0.113.9:" + (4_000 + host.random().nextInt(2))));
          chatter(host, socket);
        });
  }

  private static String hashOf(Lab lab) {
    if (lab.trace.drops().isEmpty()) {
      throw new IllegalStateException("expected a trace with drops in it, found none");
    }
    return lab.hash.hex();
  }
}
