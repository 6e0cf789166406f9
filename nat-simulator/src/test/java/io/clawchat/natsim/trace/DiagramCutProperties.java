package io.clawchat.natsim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.FragmentDrop;
import io.clawchat.natsim.drop.MappingDrop;
import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DiagramCutProperties {
  private static final List<DropReason> REASONS =
      List.of(
          new RoutingDrop.TtlExpired(1),
          new MappingDrop.NoMapping(TransportAddress.parse("192.0.2.1:1000")),
          new FragmentDrop.FragmentForbidden());

  /** What happens is a number: below 3 a drop for that reason, 3 a note, else another event. */
  @Property
  void whatStaysFitsAndLeavesOutNoDropWithoutNeed(
      @ForAll @Size(min = 20, max = 300) List<@IntRange(max = 9) Integer> happenings,
      @ForAll @IntRange(min = 9, max = 19) int room) {
    List<DiagramLine> lines = new ArrayList<>();
    for (int what : happenings) {
      Drop drop = what < REASONS.size() ? Drop.of("home", REASONS.get(what)) : null;
      lines.add(new DiagramLine("1 s", "text", lines.size(), drop, what == REASONS.size()));
    }

    BitSet kept = DiagramCut.of(lines, room);

    assertThat(kept.cardinality() + gaps(kept, lines.size())).isLessThanOrEqualTo(room);
    Set<Drop> shown = new HashSet<>();
    kept.stream().mapToObj(place -> lines.get(place).drop()).forEach(shown::add);
    int missing = 0;
    for (int place = 0; place < lines.size(); place++) {
      Drop drop = lines.get(place).drop();
      assertThat(drop == null || shown.contains(drop)).isTrue();
      missing += drop == null || kept.get(place) ? 0 : 1;
    }
    long drops = happenings.stream().filter(what -> what < REASONS.size()).count();
    assertThat(missing == 0 || 2 * drops + 1 > room).isTrue();
  }

  private static int gaps(BitSet kept, int size) {
    int gaps = 0;
    for (int place = 0; place < size; place++) {
      boolean begins = !kept.get(place) && (place == 0 || kept.get(place - 1));
      gaps += begins ? 1 : 0;
    }
    return gaps;
  }
}
