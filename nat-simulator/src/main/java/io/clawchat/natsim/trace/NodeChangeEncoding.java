package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.trace.NodeChange.BehaviorChanged;
import io.clawchat.natsim.trace.NodeChange.LinkChanged;
import io.clawchat.natsim.trace.NodeChange.LinkCut;
import io.clawchat.natsim.trace.NodeChange.LinkRestored;
import io.clawchat.natsim.trace.NodeChange.Moved;
import io.clawchat.natsim.trace.NodeChange.Rebooted;
import io.clawchat.natsim.trace.NodeChange.Rebound;
import io.clawchat.natsim.trace.NodeChange.Remark;
import io.clawchat.natsim.trace.NodeChange.Renumbered;
import io.clawchat.natsim.trace.NodeChange.TableFlushed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * A change of a node in bytes: its kind and its numbers.
 *
 * <pre>
 *  1  kind, and what follows it:
 *       1 table flushed                    6 link changed, 7 cut, 8 restored: address (16)
 *       2 rebooted: downtime, ns (8)       9 moved: two addresses (16 each), segment, UTF-8
 *       3 rebound                         10 remark: nothing, its words are its writer's
 *       4 renumbered: addresses (16 each)
 *       5 behaviour changed
 * </pre>
 */
final class NodeChangeEncoding {
  private NodeChangeEncoding() {}

  static byte[] encode(NodeChange change) {
    return switch (change) {
      case TableFlushed() -> new byte[] {1};
      case Rebooted(Duration downtime) ->
          ByteBuffer.allocate(1 + 8).put((byte) 2).putLong(downtime.toNanos()).array();
      case Rebound() -> new byte[] {3};
      case Renumbered(List<IpAddress> externals) -> encode(4, externals, "");
      case BehaviorChanged() -> new byte[] {5};
      case LinkChanged(IpAddress at) -> encode(6, List.of(at), "");
      case LinkCut(IpAddress at) -> encode(7, List.of(at), "");
      case LinkRestored(IpAddress at) -> encode(8, List.of(at), "");
      case Moved(IpAddress from, IpAddress to, String segment) ->
          encode(9, List.of(from, to), segment);
      case Remark remark -> new byte[] {10};
    };
  }

  private static byte[] encode(int kind, List<IpAddress> addresses, String name) {
    byte[] text = name.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(1 + 16 * addresses.size() + text.length);
    bytes.put((byte) kind);
    addresses.forEach(address -> bytes.putLong(address.high()).putLong(address.low()));
    return bytes.put(text).array();
  }
}
