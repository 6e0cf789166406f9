package io.clawchat.natsim.gateway;

import java.util.Optional;

/** The arguments of an action, by their names. */
record Arguments(Xml call) {

  Optional<String> text(String name) {
    return call.child(name).map(Xml::text).map(String::strip);
  }

  /** A decimal number from 0 to {@code most}; empty where there is none. */
  Optional<Long> number(String name, long most) {
    return text(name)
        .filter(text -> text.matches("[0-9]{1,10}"))
        .map(Long::parseLong)
        .filter(number -> number <= most);
  }

  /** A boolean, in any of the three forms that UPnP has. */
  Optional<Boolean> flag(String name) {
    return text(name)
        .flatMap(
            text ->
                switch (text) {
                  case "1", "true", "yes" -> Optional.of(true);
                  case "0", "false", "no" -> Optional.of(false);
                  default -> Optional.empty();
                });
  }

  boolean hasProtocol() {
    return text("NewProtocol").filter(text -> text.equals("UDP") || text.equals("TCP")).isPresent();
  }

  /** Whether they have the three that name a mapping. */
  boolean nameAMapping() {
    return text("NewRemoteHost").isPresent()
        && number("NewExternalPort", 65_535).isPresent()
        && hasProtocol();
  }
}
