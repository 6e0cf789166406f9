package io.clawchat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PrintableTest {
  private static final String FAMILY = "👩\u200d👩\u200d👧";
  private static final String RAINBOW = "🏳\ufe0f\u200d🌈";
  private static final String HEALTH_WORKER = "👩🏽\u200d⚕\ufe0f";

  @Example
  void textOfEveryScriptStays() {
    assertThat(Printable.of("plain — ünïcode 🦀\tשלום")).isEqualTo("plain — ünïcode 🦀\tשלום");
  }

  @Example
  void whatTheOtherSideSaysCannotControlTheTerminal() {
    assertThat(Printable.of("\u001b[2Jgone\u0007\r\n\u202eevil"))
        .isEqualTo("\\u001b[2Jgone\\u0007\\u000d\\u000a\\u202eevil");
  }

  @Example
  void aJoinerStaysWithinAnEmojiOnly() {
    for (String emoji : new String[] {FAMILY, RAINBOW, HEALTH_WORKER}) {
      assertThat(Printable.of(emoji)).isEqualTo(emoji);
    }
    assertThat(Printable.of("a\u200db")).isEqualTo("a\\u200db");
    assertThat(Printable.of("👩\u200d")).isEqualTo("👩\\u200d");
    assertThat(Printable.of("\u200d👩")).isEqualTo("\\u200d👩");
    assertThat(Printable.of("👩\u200d\u200d👩")).isEqualTo("👩\\u200d\\u200d👩");
  }

  @Example
  void aByteThatIsNotUtf8IsWrittenAsOne() {
    byte[] latin = "caf\u00e9 \u00fc\u00e4".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Printable.of(latin)).isEqualTo("caf\\xe9 \\xfc\\xe4");
    assertThat(Printable.of(new byte[] {(byte) 0xe2, (byte) 0x82})).isEqualTo("\\xe2\\x82");
    assertThat(Printable.of("a\u001b\u00e9".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("a\\u001bé");
    assertThat(Printable.of(new byte[0])).isEmpty();
  }

  @Property
  void itDoesNotMatterWhereTextIsCut(
      @ForAll @From("texts") String text, @ForAll @IntRange(min = 1, max = 4) int length)
      throws Exception {
    StringWriter screen = new StringWriter();
    try (PrintableWriter writer = new PrintableWriter(screen)) {
      for (int at = 0; at < text.length(); at += length) {
        writer.write(text, at, Math.min(length, text.length() - at));
        writer.flush();
      }
    }

    assertThat(screen).hasToString(Printable.lines(text));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "\t", "\n", "👩", "🏽", "\ufe0f", "\u200d", "\u202e", "\ud83d", "\udc69")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}
