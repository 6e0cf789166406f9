package io.clawchat.natsim.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.drop.LinkDrop.Direction;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DropTest {
  private static final TransportAddress A = TransportAddress.parse("192.0.2.1:1000");
  private static final TransportAddress B = TransportAddress.parse("192.0.2.2:2000");

  @Test
  void theSameFateAtTheSamePlaceIsOneValueWhateverTheWordsSay() {
    assertThat(drop("home", new ResourceDrop.HostFull(A, 5)))
        .isEqualTo(drop("home", new ResourceDrop.HostFull(B, 6)))
        .isNotEqualTo(drop("away", new ResourceDrop.HostFull(A, 5)))
        .isNotEqualTo(drop("home", new ResourceDrop.TableFull(A, 5)));
  }

  @Test
  void theTwoDirectionsOfALinkAreTwoPlaces() {
    assertThat(
            Stream.of(
                    new LinkDrop.LostOnLink(Direction.UP, "by chance"),
                    new LinkDrop.LinkDown(Direction.DOWN),
                    new LinkDrop.TooBig(Direction.UP, 1_500, 1_280, true),
                    new HostDrop.NoSocket(A))
                .map(reason -> drop("home", reason)))
        .hasToString(
            List.of(
                    "lost-on-link at home's up link",
                    "link-down at home's down link",
                    "too-big at home's up link",
                    "no-socket at home")
                .toString());
  }

  @Test
  void whatWasNotDroppedIsNoDrop() {
    assertThat(event("home", new Sent()).drop()).isEmpty();
  }

  @Test
  void everyReasonHasAKindOfItsOwn() {
    assertThat(
            Arrays.stream(DropReason.class.getPermittedSubclasses())
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(reason -> reason.getSimpleName().toUpperCase(Locale.ROOT)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DropKind.values()).map(kind -> kind.name().replace("_", "")).toList());
  }

  private static Drop drop(String node, DropReason reason) {
    Optional<Drop> drop = event(node, new Dropped(reason)).drop();
    return drop.orElseThrow();
  }

  private static TraceEvent event(String node, TraceEvent.Kind kind) {
    return new TraceEvent(Duration.ZERO, node, kind, 1, 0, A, B, 64, Payload.EMPTY);
  }
}
