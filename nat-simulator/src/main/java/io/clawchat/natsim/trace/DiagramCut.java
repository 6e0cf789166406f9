package io.clawchat.natsim.trace;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.clawchat.natsim.drop.Drop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of a diagram stay where there are too many: the first drop of each kind and place,
 * the rarest before all; then all drops, then the notes, and with the room that is left the
 * beginning and the end. Each gap takes a line, which counts what is missing. Drops that are too
 * many themselves take half of the room.
 */
final class DiagramCut {
  private final List<DiagramLine> lines;
  private final int room;
  private final BitSet kept = new BitSet();

  /** Lines taken up: those kept, and one for each gap. */
  private int used = 1;

  private DiagramCut(List<DiagramLine> lines, int room) {
    this.lines = lines;
    this.room = room;
  }

  /**
   * The places of the lines that stay.
   *
   * @param room how many lines there may be with those of the gaps, fewer than there are
   */
  static BitSet of(List<DiagramLine> lines, int room) {
    DiagramCut cut = new DiagramCut(lines, room);
    cut.keepDrops();
    cut.keepNotes();
    cut.keepEnds();
    return cut.kept;
  }

  private void keepDrops() {
    Map<Drop, Long> counts =
        lines.stream()
            .filter(line -> line.drop() != null)
            .collect(groupingBy(DiagramLine::drop, counting()));
    List<Integer> first = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    Map<Drop, Integer> entries = new HashMap<>();
    for (int place = 0; place < lines.size(); place++) {
      Drop drop = lines.get(place).drop();
      if (drop != null) {
        int entry = lines.get(place).entry();
        boolean isFirst = entries.computeIfAbsent(drop, unseen -> entry) == entry;
        (isFirst ? first : others).add(place);
      }
    }
    first.sort(comparing(place -> counts.get(lines.get(place).drop())));
    keep(first, room);
    if (!fits(others, room)) {
      keep(others, room / 2);
    }
  }

  private void keepNotes() {
    List<Integer> notes = new ArrayList<>();
    for (int place = 0; place < lines.size(); place++) {
      if (lines.get(place).isNote()) {
        notes.add(place);
      }
    }
    fits(notes, (used + room) / 2);
  }

  private void keepEnds() {
    int first = 0;
    int last = lines.size() - 1;
    while (first <= last && keep(first, room) && keep(last, room)) {
      first++;
      last--;
    }
  }

  /** Keeps all of these or, where they need more lines than these, none. */
  private boolean fits(List<Integer> places, int most) {
    BitSet keptBefore = (BitSet) kept.clone();
    int usedBefore = used;
    if (keep(places, most)) {
      return true;
    }
    kept.clear();
    kept.or(keptBefore);
    used = usedBefore;
    return false;
  }

  /** Keeps of these as many as fit. */
  private boolean keep(List<Integer> places, int most) {
    boolean all = true;
    for (int place : places) {
      all &= keep(place, most);
    }
    return all;
  }

  private boolean keep(int place, int most) {
    if (kept.get(place)) {
      return true;
    }
    int gapsBeside = (isGap(place - 1) ? 1 : 0) + (isGap(place + 1) ? 1 : 0);
    if (used + gapsBeside > most) {
      return false;
    }
    kept.set(place);
    used += gapsBeside;
    return true;
  }

  private boolean isGap(int place) {
    return place >= 0 && place < lines.size() && !kept.get(place);
  }
}
