package io.clawchat.discovery;

import static io.clawchat.discovery.Undetermined.Reason.NO_ANSWER;
import static io.clawchat.discovery.Undetermined.Reason.NO_OTHER_ADDRESS;
import static io.clawchat.discovery.Undetermined.Reason.OTHER_ADDRESS_SILENT;
import static io.clawchat.discovery.Undetermined.Reason.REFUSED;

import io.clawchat.host.AddressWords;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.Unicast;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.stun.RetransmissionSchedule;
import io.clawchat.stun.StunAttribute.ErrorCode;
import io.clawchat.stun.StunAttribute.OtherAddress;
import io.clawchat.stun.StunMessage;
import io.clawchat.stun.StunTransaction.Answered;
import io.clawchat.stun.StunTransaction.Outcome;
import io.clawchat.stun.StunTransaction.Silent;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the NATs before this host do, with the help of a STUN server that has two
 * addresses and two ports. RFC 5780.
 *
 * <p>First one socket asks the server. Where it answers, three tests run side by side, on sockets
 * of their own since what one test does to its mapping would spoil another: mapping (§4.3),
 * filtering (§4.4) and hairpinning. What silence means is known after {@link #SCHEDULE}, so a
 * result takes one to three of its totals, and mostly one.
 */
public final class NatDiscovery implements AutoCloseable {
  /** Five requests at 0, 0.5, 1.5, 3.5 and 7.5 s, silence after 9.5 s: people wait for it. */
  public static final RetransmissionSchedule SCHEDULE =
      new RetransmissionSchedule(Duration.ofMillis(500), 5, 4);

  private final Scope scope;
  private final InetSocketAddress server;
  private final Consumer<NatDiscoveryResult> done;
  private final List<InetSocketAddress> mapped = new ArrayList<>();
  private final List<DiscoverySocket> sockets = new ArrayList<>();
  private InetSocketAddress other;
  private @Nullable Mapping mapping;
  private FilteringDiscovery.@Nullable Result filtering;
  private Optional<Hairpinning> hairpinning = Optional.empty();
  private boolean hairpinningIsOver;

  private NatDiscovery(Scope scope, InetSocketAddress server, Consumer<NatDiscoveryResult> done) {
    this.scope = scope;
    this.server = server;
    this.other = server;
    this.done = done;
  }

  /**
   * Begins.
   *
   * @param server an address, not a name
   * @param done gets the result, once, never before this returns; all sockets are closed by then
   * @throws BindException when {@code host} has no ports left
   */
  public static NatDiscovery start(
      Host host, InetSocketAddress server, Consumer<NatDiscoveryResult> done) throws BindException {
    NatDiscovery discovery = new NatDiscovery(host.scope("nat-discovery"), server, done);
    try {
      discovery.begin();
      return discovery;
    } catch (BindException refusal) {
      discovery.close();
      throw refusal;
    }
  }

  /** Ends discovery without a result. Does nothing where it has ended already. */
  @Override
  public void close() {
    scope.close();
  }

  private void begin() throws BindException {
    for (int i = 0; i < 4; i++) {
      sockets.add(new DiscoverySocket(scope, SCHEDULE, mapped));
    }
    sockets.getFirst().ask(server, this::first);
  }

  private void first(Outcome outcome) {
    switch (outcome) {
      case Answered answered -> first(answered.response());
      case Silent silent when silent.refusal().isPresent() ->
          fail(
              NO_ANSWER,
              "this machine refuses to send to STUN server %s: "
                  + silent.refusal().get().words().replace("%", "%%"));
      case Silent _ ->
          fail(
              NO_ANSWER,
              "STUN server %s did not answer; check that it is up, and that this network lets UDP"
                  + " out");
    }
  }

  private void first(StunMessage response) {
    Optional<ErrorCode> error = response.attribute(ErrorCode.class);
    Optional<InetSocketAddress> seen = response.mappedAddress();
    if (error.isPresent() || seen.filter(address -> isKnownFrom(server, address)).isEmpty()) {
      fail(REFUSED, "STUN server %s answered without an address of use; try another server");
      return;
    }
    Optional<InetSocketAddress> named =
        response
            .attribute(OtherAddress.class)
            .map(OtherAddress::address)
            .filter(this::isQuiteAnother);
    if (named.isEmpty()) {
      fail(
          NO_OTHER_ADDRESS,
          "STUN server %s names no second address and port, which these tests need (RFC 5780"
              + " OTHER-ADDRESS); try another server");
      return;
    }
    other = named.get();
    test(seen.get());
  }

  private boolean isQuiteAnother(InetSocketAddress address) {
    return !address.getAddress().equals(server.getAddress())
        && address.getPort() != server.getPort()
        && isKnownFrom(server, address)
        && !scope.broadcastAddresses().contains(address.getAddress());
  }

  /** What a server tells makes this host neither believe nor send to what no one is at. */
  private static boolean isKnownFrom(InetSocketAddress server, InetSocketAddress address) {
    return address.getPort() != 0 && Unicast.isKnownFrom(server.getAddress(), address.getAddress());
  }

  private void test(InetSocketAddress seen) {
    MappingDiscovery.start(sockets.get(0), seen, server, other, this::mapped);
    FilteringDiscovery.start(sockets.get(1), server, this::filtered);
    HairpinningDiscovery.start(sockets.get(2), sockets.get(3), server, mapped, this::hairpinned);
  }

  private void mapped(Optional<Mapping> result) {
    mapping = result.orElse(null);
    if (result.isEmpty()) {
      fail(
          OTHER_ADDRESS_SILENT,
          "STUN server %s answers, and does not at its other address "
              + AddressWords.of(other)
              + "; try another server");
    }
    conclude();
  }

  private void filtered(FilteringDiscovery.Result result) {
    filtering = result;
    if (result instanceof FilteringDiscovery.NotFound(Undetermined.Reason reason)) {
      fail(
          reason,
          switch (reason) {
            case REFUSED, CHANGE_REQUEST_IGNORED ->
                "STUN server %s does not answer from elsewhere when asked to (RFC 5780"
                    + " CHANGE-REQUEST); try another server";
            case FILTER_UNCLEAR ->
                "answers of STUN server %s come in from its other address, and not from all of its"
                    + " ports: no filter of RFC 4787, or too many are lost on the way; try again";
            default ->
                "STUN server %s answered, and then did no more; too many packets are lost on the"
                    + " way: try again";
          });
    }
    conclude();
  }

  private void hairpinned(Optional<Hairpinning> result) {
    hairpinning = result;
    hairpinningIsOver = true;
    conclude();
  }

  private void conclude() {
    if (mapping != null
        && filtering instanceof FilteringDiscovery.Found(Filtering found)
        && hairpinningIsOver) {
      end(new Discovered(profile(mapping, found), mapped));
    }
  }

  private NatProfile profile(Mapping mapping, Filtering filtering) {
    return NatProfile.UNKNOWN.toBuilder()
        .mapping(mapping)
        .filtering(filtering)
        .allocation(preservesPorts() ? new Allocation.Preserving() : new Allocation.NotPreserving())
        .hairpinning(hairpinning(mapping, filtering))
        .confidence(Confidence.OTHER_SOCKETS)
        .build();
  }

  /** A NAT that keeps a port where it can must change the one that another flow has already. */
  private boolean preservesPorts() {
    List<Boolean> kept =
        sockets.stream().flatMap(socket -> socket.keepsItsPort().stream()).toList();
    return 2 * Collections.frequency(kept, true) > kept.size();
  }

  private Hairpinning hairpinning(Mapping mapping, Filtering filtering) {
    if (mapping == Mapping.NONE) {
      return Hairpinning.NONE;
    }
    boolean wouldComeBack =
        mapping == Mapping.ENDPOINT_INDEPENDENT || filtering == Filtering.ENDPOINT_INDEPENDENT;
    Hairpinning otherwise = wouldComeBack ? Hairpinning.NONE : Hairpinning.UNKNOWN;
    return hairpinning.orElse(otherwise);
  }

  private void fail(Undetermined.Reason reason, String message) {
    end(new Undetermined(reason, message.formatted(AddressWords.of(server)), mapped));
  }

  private void end(NatDiscoveryResult result) {
    if (!scope.isClosed()) {
      close();
      done.accept(result);
    }
  }
}
