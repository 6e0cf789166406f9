package io.clawchat.scenario.language;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.expectation.Hears;
import io.clawchat.scenario.expectation.Outcome;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.verb.Offer;
import io.clawchat.scenario.verb.RotateEvery;
import io.clawchat.scenario.verb.Say;
import io.clawchat.scenario.verb.ServeStun;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a matrix and writes out a scenario for every server NAT, client NAT and exchange. Each
 * expects what the oracle says and, where that is a connection, a text in both directions.
 */
final class MatrixReader {
  private static final List<String> KEYS =
      List.of("matrix", "about", "server", "client", "exchange", "link", "by");
  private static final String STUN = "stun";
  private static final String SERVER = "server";
  private static final String CLIENT = "client";
  private static final String NAT = "-nat";
  private static final String FROM_CLIENT = "from client to server";
  private static final String FROM_SERVER = "from server to client";

  private static final Duration OFFERS = Duration.ofSeconds(1);
  private static final Duration CONNECTS = Duration.ofSeconds(3);

  /** An answer file is carried for 5 s. */
  private static final Duration SOONEST = Duration.ofSeconds(10);

  /** Twenty seconds of punching, also after an answer was carried. */
  private static final Duration USUAL = Duration.ofSeconds(30);

  private static final Duration LATEST = Duration.ofHours(23);

  // What follows once it must be known who connects.
  private static final Duration CLIENT_SAYS = Duration.ofSeconds(1);
  private static final Duration SERVER_SAYS = Duration.ofSeconds(2);
  private static final Duration ENDS = Duration.ofSeconds(10);

  private final String name;
  private final String about;
  private final Place place;
  private final Link link;
  private final Duration by;

  private MatrixReader(Fields fields) {
    Value title = fields.need("matrix");
    this.name = title.title();
    this.place = title.place();
    this.about = fields.get("about").map(Value::prose).orElse("");
    this.link = LinkReader.read(fields);
    this.by = fields.get("by").map(value -> value.duration(SOONEST, LATEST)).orElse(USUAL);
  }

  static List<Scenario> read(Value value) {
    Fields fields = Fields.of(value, "a matrix", KEYS);
    MatrixReader matrix = new MatrixReader(fields);
    List<NatChoice> servers = NatChoice.read(fields, "server");
    List<NatChoice> clients = NatChoice.read(fields, "client");
    List<Scenario> cells = new ArrayList<>();
    for (Exchange exchange : exchanges(fields)) {
      for (NatChoice server : servers) {
        for (NatChoice client : clients) {
          cells.add(matrix.scenario(server, client, exchange));
        }
      }
    }
    return cells;
  }

  private static List<Exchange> exchanges(Fields fields) {
    List<Exchange> exchanges = new ArrayList<>();
    for (Value item : fields.need("exchange").items("exchanges")) {
      Exchange exchange = item.word(Connect.EXCHANGES);
      if (exchanges.contains(exchange)) {
        item.fault("'%s' stands in the list twice; remove one".formatted(exchange.word()));
      }
      exchanges.add(exchange);
    }
    return exchanges;
  }

  private Scenario scenario(NatChoice server, NatChoice client, Exchange exchange) {
    return new Scenario(
        "server %s × client %s · %s".formatted(server.words(), client.words(), exchange.word()),
        about,
        place,
        by.plus(ENDS),
        topology(server, client),
        timeline(exchange),
        expectations(),
        Optional.of(new MatrixCell(name, server.words(), client.words(), exchange)));
  }

  private Topology topology(NatChoice server, NatChoice client) {
    AddressPlan plan = new AddressPlan();
    List<Topology.Nat> nats = new ArrayList<>();
    server.nat().ifPresent(nat -> nats.add(nat(SERVER + NAT, nat, plan)));
    client.nat().ifPresent(nat -> nats.add(nat(CLIENT + NAT, nat, plan)));
    return new Topology(
        nats, List.of(host(STUN, nats, plan), host(SERVER, nats, plan), host(CLIENT, nats, plan)));
  }

  private static Topology.Nat nat(String name, NatBehavior behavior, AddressPlan plan) {
    return new Topology.Nat(
        name,
        behavior,
        Optional.empty(),
        plan.next(Optional.empty(), Optional.empty()).orElseThrow(),
        plan.nextInside(false),
        Link.IDEAL);
  }

  private Topology.Host host(String name, List<Topology.Nat> nats, AddressPlan plan) {
    Optional<Topology.Nat> nat =
        nats.stream().filter(candidate -> candidate.name().equals(name + NAT)).findFirst();
    return new Topology.Host(
        name,
        nat.map(Topology.Nat::name),
        plan.next(nat.map(Topology.Nat::name), nat.map(Topology.Nat::inside)).orElseThrow(),
        link);
  }

  private List<Step> timeline(Exchange exchange) {
    return List.of(
        new ServeStun(Duration.ZERO, STUN),
        new Offer(OFFERS, SERVER, Optional.of(STUN), Offer.VALID, RotateEvery.DEFAULT),
        new Connect(
            CONNECTS,
            CLIENT,
            SERVER,
            exchange,
            exchange == Exchange.ANSWER ? Connect.CARRIED_AFTER : Duration.ZERO,
            RotateEvery.DEFAULT),
        new Say(by.plus(CLIENT_SAYS), CLIENT, FROM_CLIENT),
        new Say(by.plus(SERVER_SAYS), SERVER, FROM_SERVER));
  }

  private List<Expectation> expectations() {
    return List.of(
        new Outcome(place, CLIENT, Outcome.Ending.ORACLE, Optional.of(by)),
        new Hears(place, SERVER, FROM_CLIENT, Optional.empty(), true),
        new Hears(place, CLIENT, FROM_SERVER, Optional.empty(), true));
  }
}
