package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.preset.ClassicPresets;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A telephone: at home behind one NAT, on the road behind another, sometimes at both. */
class SimInterfaceTest {
  private final Lab lab = new Lab();
  private final Lab.Mailbox server = Lab.echo(lab.server("server", "203.0.113.9"), 4_000);
  private final Nat home =
      lab.nat("home", ClassicPresets.PORT_RESTRICTED_CONE, "198.51.100.1", "192.168.1.0/24");
  private final Nat mobile =
      lab.nat("mobile", ClassicPresets.SYMMETRIC, "198.51.100.2", "10.0.0.0/8");
  private final SimHost phone = lab.hostBehind(home, "phone", "192.168.1.2");
  private final Lab.Mailbox mailbox = Lab.mailbox(phone, 5_000);

  @Test
  void sendsByTheFirstInterfaceThatLeadsThere() {
    SimInterface radio = phone.addInterface(mobile.inside(), Lab.ip("10.0.0.2"), Link.IDEAL);
    send("by the cable");
    phone.interfaces().getFirst().cut();
    send("by the radio");
    phone.interfaces().getFirst().restore();
    send("by the cable again");

    assertThat(server.sources)
        .map(source -> source.ip().toString())
        .containsExactly("198.51.100.1", "198.51.100.2", "198.51.100.1");
    assertThat(mailbox.texts).containsExactly("by the cable", "by the radio", "by the cable again");
    assertThat(radio.isUp()).isTrue();
  }

  @Test
  void aSocketBoundToOneAddressUsesThatInterface() throws BindException {
    phone.addInterface(mobile.inside(), Lab.ip("10.0.0.2"), Link.IDEAL);
    SimSocket radio = phone.bind(at("10.0.0.2:6000"), (source, payload) -> {});
    radio.send(Lab.bytes("by the radio"), at("203.0.113.9:4000"));
    lab.settle();

    assertThat(server.sources)
        .map(source -> source.ip().toString())
        .containsExactly("198.51.100.2");
    assertThat(radio.localAddress()).isEqualTo(at("10.0.0.2:6000"));
  }

  @Test
  void twoSocketsShareAPortAtDifferentAddressesAndNotWithOneOfAll() throws BindException {
    phone.addInterface(mobile.inside(), Lab.ip("10.0.0.2"), Link.IDEAL);
    phone.bind(at("10.0.0.2:6000"), (source, payload) -> {});
    phone.bind(at("192.168.1.2:6000"), (source, payload) -> {});

    assertThatThrownBy(() -> phone.bind(6_000, (source, payload) -> {}))
        .isInstanceOf(BindException.class);
    assertThatThrownBy(() -> phone.bind(at("10.0.0.2:5000"), (source, payload) -> {}))
        .isInstanceOf(BindException.class);
    assertThatThrownBy(() -> phone.bind(at("10.0.0.3:6000"), (source, payload) -> {}))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("10.0.0.3 is not an address of phone");
  }

  @Test
  void movesToAnotherNetworkAndGoesOnFromThere() {
    send("at home");
    phone.interfaces().getFirst().moveTo(mobile.inside(), Lab.ip("10.0.0.2"));
    send("on the road");

    assertThat(phone.address()).isEqualTo(Lab.ip("10.0.0.2"));
    assertThat(server.sources)
        .map(source -> source.ip().toString())
        .containsExactly("198.51.100.1", "198.51.100.2");
    assertThat(mailbox.texts).containsExactly("at home", "on the road");
    assertThat(lab.trace.notes())
        .map(Object::toString)
        .containsExactly("1 s phone: moved from 192.168.1.2 to 10.0.0.2 on inside mobile");
  }

  @Test
  void whatIsUnderWayToWhereItWasIsLost() {
    SimHost slow =
        lab.network.attachHost("slow", home.inside(), Lab.ip("192.168.1.9"), Lab.slow(100));
    Lab.Mailbox late = Lab.mailbox(slow, 5_000);
    mailbox.send("chases it", "192.168.1.9:5000");
    slow.interfaces().getFirst().moveTo(mobile.inside(), Lab.ip("10.0.0.9"));
    lab.settle();

    assertThat(late.texts).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly("dropped at slow: moved away from 192.168.1.9 on inside home");
  }

  @Test
  void aSocketBoundToAnAddressStaysBehindWithIt() throws BindException {
    List<String> heard = new ArrayList<>();
    SimSocket bound =
        phone.bind(at("192.168.1.2:6000"), (source, payload) -> heard.add(source.toString()));
    phone.interfaces().getFirst().moveTo(mobile.inside(), Lab.ip("10.0.0.2"));
    bound.send(Lab.bytes("from nowhere"), at("203.0.113.9:4000"));
    lab.settle();

    assertThat(heard).isEmpty();
    assertThat(server.texts).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly("dropped at phone: 192.168.1.2 is no address of this host any more");
  }

  @Test
  void doesNotMoveToAnAddressThatIsTakenAndStaysWhereItIs() {
    lab.hostBehind(mobile, "other", "10.0.0.2");

    assertThatThrownBy(
            () -> phone.interfaces().getFirst().moveTo(mobile.inside(), Lab.ip("10.0.0.2")))
        .isInstanceOf(IllegalArgumentException.class);
    send("still at home");
    assertThat(mailbox.texts).containsExactly("still at home");
  }

  private void send(String text) {
    mailbox.send(text, "203.0.113.9:4000");
    lab.settle();
  }
}
