package io.clawchat.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private static final InetSocketAddress SOURCE =
      new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 4000);

  private final Listeners listeners = new Listeners();
  private final List<String> asked = new ArrayList<>();
  private UdpSocket socket;

  @BeforeEach
  void bind() throws Exception {
    socket = new VirtualHosts(1).host("10.0.0.2").bind(0, listeners);
  }

  @Test
  void anArrivalIsShownInOrderUntilOneTakesIt() {
    listeners.add(listener("first", false));
    listeners.add(listener("second", true));
    listeners.add(listener("third", true));

    arrive();

    assertThat(asked).containsExactly("first", "second");
  }

  @Test
  void whatNobodyTakesIsDropped() {
    listeners.add(listener("only", false));

    arrive();

    assertThat(asked).containsExactly("only");
  }

  @Test
  void severalMayBeOneAmongOthers() {
    Listeners several = new Listeners();
    listeners.add(several);
    listeners.add(listener("after them", false));
    several.add(listener("one", false));
    arrive();
    several.add(listener("another", true));
    arrive();

    assertThat(asked).containsExactly("one", "after them", "one", "another");
  }

  @Test
  void whoeverWasRemovedIsAskedNoMore() {
    Listener gone = listener("gone", true);
    listeners.add(gone);
    listeners.add(listener("stays", true));
    listeners.remove(gone);
    listeners.remove(gone);

    arrive();

    assertThat(asked).containsExactly("stays");
  }

  @Test
  void afterClearingNobodyIsAsked() {
    listeners.add(listener("gone", true));
    listeners.clear();

    arrive();

    assertThat(asked).isEmpty();
  }

  @Test
  void aListenerMayChangeWhoIsAskedNext() {
    listeners.add(
        arrival -> {
          asked.add("first");
          listeners.clear();
          listeners.add(listener("later", true));
          return true;
        });

    arrive();
    arrive();

    assertThat(asked).containsExactly("first", "later");
  }

  @Test
  void eachReadsTheWholePayloadHoweverFarTheOthersRead() {
    listeners.add(
        arrival -> {
          arrival.payload().get();
          arrival.payload().clear().limit(0);
          return false;
        });
    listeners.add(
        arrival -> {
          assertThat(arrival.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
          assertThat(arrival.bytes()).containsExactly(2, 3);
          return asked.add("second");
        });

    arrive();

    assertThat(asked).containsExactly("second");
  }

  private Listener listener(String name, boolean takes) {
    return _ -> {
      asked.add(name);
      return takes;
    };
  }

  private void arrive() {
    ByteBuffer payload = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
    listeners.received(new Arrival(socket, SOURCE, payload));
  }
}
