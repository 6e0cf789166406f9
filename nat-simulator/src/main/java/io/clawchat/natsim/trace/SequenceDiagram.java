package io.clawchat.natsim.trace;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How a recorded trace is drawn as text: nodes side by side, time down, an arrow with its number
 * for each packet on the way from one node to the next. An arrow stands where the packet arrives;
 * one that ends in a cross was dropped, for the reason in the line below.
 *
 * @param width columns, at least 40
 * @param height the most lines, at least 10. Where there would be more, drops stay, and with the
 *     room that they leave notes, the beginning and the end; each gap says how many lines it is
 *     for. Drops that are too many for that are left out too, but never the first of a kind at a
 *     place
 * @param ascii whether only ASCII is used, {@code ->} for {@code →}
 * @param nodes the nodes to show, from left to right; empty for all, in the order of the trace. A
 *     packet passes a node that is not shown unseen
 * @param packets which events to show
 */
public record SequenceDiagram(
    int width, int height, boolean ascii, List<String> nodes, Predicate<TraceEvent> packets) {
  private static final int NARROWEST = 40;
  private static final int SHORTEST = 10;

  /** 100 columns, 200 lines, arrows, everything. */
  public static final SequenceDiagram DEFAULT =
      new SequenceDiagram(100, 200, false, List.of(), event -> true);

  public SequenceDiagram {
    nodes = List.copyOf(nodes);
    Objects.requireNonNull(packets, "packets");
    if (width < NARROWEST || height < SHORTEST) {
      throw new IllegalArgumentException(
          "a diagram has at least "
              + NARROWEST
              + " columns and "
              + SHORTEST
              + " lines, found "
              + width
              + " and "
              + height);
    }
  }

  public SequenceDiagram withWidth(int newWidth) {
    return new SequenceDiagram(newWidth, height, ascii, nodes, packets);
  }

  public SequenceDiagram withHeight(int newHeight) {
    return new SequenceDiagram(width, newHeight, ascii, nodes, packets);
  }

  public SequenceDiagram inAscii() {
    return new SequenceDiagram(width, height, true, nodes, packets);
  }

  public SequenceDiagram ofNodes(String... names) {
    return new SequenceDiagram(width, height, ascii, List.of(names), packets);
  }

  public SequenceDiagram ofPackets(Predicate<TraceEvent> chosen) {
    return new SequenceDiagram(width, height, ascii, nodes, chosen);
  }

  /**
   * The diagram, a line break behind each line.
   *
   * @throws IllegalArgumentException when the nodes do not fit beside each other
   */
  public String draw(TraceRecorder trace) {
    List<String> lines = new DiagramWriter(this, trace).lines();
    return String.join("\n", lines) + "\n";
  }
}
