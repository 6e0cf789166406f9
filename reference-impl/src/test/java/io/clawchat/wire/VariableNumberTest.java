package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableNumberTest {

  /** RFC 9000, appendix A.1, and both sides of each length. */
  @ParameterizedTest
  @CsvSource({
    "c2197c5eff14e88c, 151288809941952652",
    "9d7f3e7d, 494878333",
    "7bbd, 15293",
    "25, 37",
    "00, 0",
    "3f, 63",
    "4040, 64",
    "7fff, 16383",
    "80004000, 16384",
    "bfffffff, 1073741823",
    "c000000040000000, 1073741824",
    "ffffffffffffffff, 4611686018427387903"
  })
  void hasTheseBytes(String hex, long value) {
    ByteBuffer written = ByteBuffer.allocate(VariableNumber.length(value));
    VariableNumber.write(value, written);

    assertThat(HexFormat.of().formatHex(written.array())).isEqualTo(hex);
    assertThat(VariableNumber.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"4025, 37", "80000025, 37", "c000000000000025, 37"})
  void isReadInALongerFormToo(String hex, long value) {
    assertThat(VariableNumber.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)))).isEqualTo(value);
  }
}
