package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.docker.router.RouterPlace;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a kernel router stands. */
final class RouterOptions {
  @Option(
      names = "--inside",
      required = true,
      paramLabel = "IF",
      description = "The interface towards the hosts.")
  private String inside = "";

  @Option(
      names = "--outside",
      required = true,
      paramLabel = "IF",
      description = "The interface towards the internet.")
  private String outside = "";

  @Option(
      names = "--address",
      paramLabel = "IP",
      description = "The address of the router outside. Only some NATs need it.")
  private Optional<String> address = Optional.empty();

  @Option(
      names = "--subnet",
      paramLabel = "NET",
      description = "The block of the hosts, such as 192.168.1.0/24. Only some NATs need it.")
  private Optional<String> subnet = Optional.empty();

  @Option(
      names = "--shown-as",
      paramLabel = "NET",
      description = "The block that stands for --subnet outside, for nptv6.")
  private Optional<String> shownAs = Optional.empty();

  /**
   * The place these options say.
   *
   * @throws BadInputException where an interface or an address cannot be
   */
  RouterPlace place() {
    try {
      return new RouterPlace(
          inside,
          outside,
          subnet.map(Subnet::parse),
          address.map(IpAddress::parse),
          shownAs.map(Subnet::parse));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
