package io.clawchat.natsim.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PayloadTest {

  @Test
  void copiesFromPositionToLimitAndLeavesTheBufferAsItWas() {
    ByteBuffer buffer = ByteBuffer.wrap("[hello]".getBytes(UTF_8)).position(1).limit(6);

    assertThat(Payload.copyOf(buffer).toBytes()).asString(UTF_8).isEqualTo("hello");
    assertThat(buffer.position()).isEqualTo(1);
    assertThat(buffer.limit()).isEqualTo(6);
  }

  @Test
  void doesNotChangeWithTheBufferItCameFrom() {
    byte[] bytes = "hello".getBytes(UTF_8);
    Payload payload = Payload.copyOf(ByteBuffer.wrap(bytes));
    bytes[0] = 'j';

    assertThat(payload.toBytes()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void givesViewsThatCannotBeWrittenTo() {
    Payload payload = Payload.copyOf(ByteBuffer.wrap(new byte[3]));
    payload.buffer().get();

    assertThat(payload.buffer().isReadOnly()).isTrue();
    assertThat(payload.buffer().remaining()).isEqualTo(3);
  }

  @Test
  void isTheSameAsOneWithTheSameBytes() {
    Payload payload = Payload.copyOf(ByteBuffer.wrap(new byte[] {1, (byte) 0xff}));

    assertThat(payload)
        .isEqualTo(Payload.copyOf(ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xff}, 1, 2)))
        .isNotEqualTo(Payload.copyOf(ByteBuffer.wrap(new byte[] {1})))
        .hasToString("01ff");
  }

  @Test
  void hasRoomForWhatADatagramCarriesAndNoMore() {
    assertThat(Payload.copyOf(ByteBuffer.allocate(65_507)).size()).isEqualTo(65_507);
    assertThatThrownBy(() -> Payload.copyOf(ByteBuffer.allocate(65_508)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 65508");
  }

  @Test
  void itsChecksumIsTheCastagnoliCrcOfItsBytes() {
    assertThat(Payload.ofUtf8("123456789").crc32c()).isEqualTo(0xe3069283); // the usual check value
    assertThat(Payload.EMPTY.crc32c()).isZero();
  }

  @Test
  void holdsATextAsItsBytesInUtf8() {
    assertThat(Payload.ofUtf8("naïve")).hasToString("6e61c3af7665");
    assertThat(Payload.ofUtf8("naïve").utf8()).isEqualTo("naïve");
  }

  @Test
  void readsWhatIsNoTextAsReplacementCharacters() {
    assertThat(Payload.copyOf(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff})).utf8())
        .isEqualTo("a\ufffd");
  }
}
