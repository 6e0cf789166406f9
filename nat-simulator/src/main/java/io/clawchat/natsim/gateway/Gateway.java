package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The port-mapping services of one router, at work. It owns no socket and no clock: whoever does
 * hands in what arrives on the inside, and sends what comes back from where the request went, or
 * from the router's own address where it went to a group, {@link #delay} later.
 */
public final class Gateway {
  /** Where NAT-PMP and PCP are served (RFC 6886 §3, RFC 6887 §19.1). */
  public static final int CONTROL_PORT = 5_351;

  /** Where clients of NAT-PMP and PCP listen for announcements, at {@link #ALL_HOSTS}. */
  public static final int ANNOUNCEMENT_PORT = 5_350;

  /** Where UPnP devices are searched for, at the router and at {@link #SSDP_GROUP}. */
  public static final int SSDP_PORT = 1_900;

  /** The TCP port of the device's description and control, as miniupnpd has it. */
  public static final int HTTP_PORT = 5_000;

  /** All hosts of a segment. */
  public static final IpAddress ALL_HOSTS = IpAddress.parse("224.0.0.1");

  /** The devices of a segment that speak UPnP. */
  public static final IpAddress SSDP_GROUP = IpAddress.parse("239.255.255.250");

  private final PortMapping behavior;
  private final IpAddress address;
  private final Epoch epoch;
  private final Leases leases;
  private final PortControl control;
  private final Ssdp ssdp;
  private final UpnpDevice device;

  /**
   * A gateway whose epoch begins now.
   *
   * @param nat whose ports it maps
   * @param address the router's own on the inside
   * @param inside the block of the hosts that it serves
   */
  public Gateway(
      PortMapping behavior, PortMapper nat, IpAddress address, Subnet inside, long nowNs) {
    this.behavior = behavior;
    this.address = address;
    this.epoch = new Epoch(behavior, nowNs);
    this.leases = new Leases(behavior, nat);
    this.control = new PortControl(behavior, leases, epoch);
    UpnpNames names = new UpnpNames(behavior.speaks(Service.UPNP_IGD_2) ? 2 : 1, address);
    this.ssdp = new Ssdp(names);
    this.device =
        new UpnpDevice(
            names, new WanIpConnection(names.version(), behavior, leases, epoch, inside));
  }

  /** Whether a datagram that arrives on the inside for this destination is the gateway's. */
  public boolean serves(TransportAddress destination) {
    return switch (destination.port()) {
      case CONTROL_PORT -> control.isOn() && destination.ip().equals(address);
      case SSDP_PORT ->
          speaksUpnp() && (destination.ip().equals(address) || destination.ip().equals(SSDP_GROUP));
      default -> false;
    };
  }

  /** Whether it serves HTTP at {@link #HTTP_PORT}. */
  public boolean speaksUpnp() {
    return behavior.services().stream().anyMatch(Service::isUpnp);
  }

  /** How long after a request its answer leaves. */
  public Duration delay() {
    return behavior
        .fault(Fault.AnswersLate.class)
        .map(Fault.AnswersLate::delay)
        .orElse(Duration.ZERO);
  }

  /**
   * The answers to a datagram that it {@linkplain #serves serves}: none where the protocol asks for
   * silence.
   */
  public List<Payload> answers(
      long nowNs, TransportAddress client, TransportAddress destination, Payload request) {
    Stream<byte[]> answers =
        destination.port() == CONTROL_PORT
            ? control.answer(nowNs, client.ip(), request.buffer()).stream()
            : ssdp.answers(request, destination.ip().equals(SSDP_GROUP)).stream();
    return answers.map(Gateway::payload).toList();
  }

  /** A conversation with a client that has connected to {@link #HTTP_PORT}. */
  public HttpConversation http(IpAddress client) {
    return new HttpConversation(device, client);
  }

  /**
   * The router has rebooted: its mappings are lost and its epoch begins anew.
   *
   * @return what is multicast to {@link #ALL_HOSTS} then, from {@link #CONTROL_PORT} to {@link
   *     #ANNOUNCEMENT_PORT}; ten times, after 250 ms and after pauses that double (RFC 6886 §3.2.1)
   */
  public List<Payload> rebooted(long nowNs) {
    leases.endAll();
    epoch.rebooted(nowNs);
    return behavior.has(Fault.RebootsUnannounced.class) ? List.of() : announcements(nowNs);
  }

  /** What is multicast when the external address has changed or the epoch is said to begin anew. */
  public List<Payload> announcements(long nowNs) {
    return control.announcements(nowNs).stream().map(Gateway::payload).toList();
  }

  /** How often its epoch begins anew with an announcement; zero where it does not. */
  public Duration announcedRestarts() {
    return behavior
        .fault(Fault.EpochRestarts.class)
        .filter(Fault.EpochRestarts::announced)
        .map(Fault.EpochRestarts::every)
        .orElse(Duration.ZERO);
  }

  private static Payload payload(byte[] bytes) {
    return Payload.copyOf(ByteBuffer.wrap(bytes));
  }
}
