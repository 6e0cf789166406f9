package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FrameProperties {

  @Property
  void everyFrameReadsBackAsItWasWritten(
      @ForAll long number, @ForAll @Size(max = 1_100) byte[] body) {
    for (Frame frame :
        new Frame[] {
          new Frame.PathChallenge(number),
          new Frame.PathResponse(number),
          new Frame.Message(number, true, body),
          new Frame.Ack(number),
          new Frame.Close()
        }) {
      assertThat(Frame.read(frame.write())).usingRecursiveComparison().isEqualTo(frame);
    }
  }

  @Property
  void readingBytesOfAnyKindGivesAFrameThatWritesThemOrNothing(
      @ForAll @Size(max = 40) byte[] bytes) {
    Frame frame = Frame.read(bytes);

    if (frame != null) {
      assertThat(frame.write()).isEqualTo(bytes);
    }
  }

  @Example
  void haveTheseBytes() {
    assertThat(hex(new Frame.PathChallenge(1))).isEqualTo("010000000000000001");
    assertThat(hex(new Frame.PathResponse(2))).isEqualTo("020000000000000002");
    assertThat(hex(new Frame.Message(3, true, new byte[] {'h', 'i'})))
        .isEqualTo("0300000000000000036869");
    assertThat(hex(new Frame.Ack(4))).isEqualTo("040000000000000004");
    assertThat(hex(new Frame.Close())).isEqualTo("05");
    assertThat(hex(new Frame.Message(6, false, new byte[] {'h'})))
        .isEqualTo("06000000000000000668");
  }

  @Example
  void aFragmentThatIsNotTheLastHasBytes() {
    assertThat(Frame.read(new Frame.Message(1, false, new byte[1]).write())).isNotNull();
    assertThat(Frame.read(new Frame.Message(1, false, new byte[0]).write())).isNull();
    assertThat(Frame.read(new Frame.Message(1, true, new byte[0]).write())).isNotNull();
  }

  @Example
  void aFragmentHasAtMost1100Bytes() {
    assertThat(Frame.read(new Frame.Message(1, true, new byte[1_100]).write())).isNotNull();
    assertThat(Frame.read(new Frame.Message(1, true, new byte[1_101]).write())).isNull();
  }

  private static String hex(Frame frame) {
    return HexFormat.of().formatHex(frame.write());
  }
}
