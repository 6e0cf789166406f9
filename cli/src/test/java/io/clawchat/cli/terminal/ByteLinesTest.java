package io.clawchat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ByteLinesTest {
  private static final int LONGEST = Session.LONGEST_MESSAGE;

  @Example
  void aLineEndsWithALineFeedOrACarriageReturnAndOneOrTheInput() {
    assertThat(lines("one\n\ntwo\r\nth\rree"))
        .containsExactly("one", "", "two", "th\rree", "the end");
    assertThat(lines("")).containsExactly("the end");
    assertThat(lines("\n")).containsExactly("", "the end");
  }

  @Example
  void bytesStayWhatTheyAre() {
    byte[] bytes = {(byte) 0xff, 0, (byte) 0xc3, '\n'};

    assertThat(new ByteLines(new ByteArrayInputStream(bytes)).next())
        .isInstanceOfSatisfying(
            Typed.Line.class, line -> assertThat(line.text()).containsExactly(0xff, 0, 0xc3));
  }

  @Example
  void takesALineAsLongAsAMessageAndNoLongerOne() {
    String longest = "x".repeat(LONGEST);

    assertThat(lines(longest + "\r\n" + longest + "x\nnext\n" + longest + "xyz\nnext"))
        .containsExactly(longest, "too long", "next", "too long", "next", "the end");
    assertThat(lines(longest + "xyz")).containsExactly("too long", "the end");
  }

  @Example
  void saysThatALineIsTooLongBeforeItEndsAndHoldsNoMoreOfIt() {
    long[] given = {0};
    ByteLines endless =
        new ByteLines(
            new InputStream() {
              @Override
              public int read() {
                return 'x';
              }

              @Override
              public int read(byte[] into, int start, int length) {
                given[0] += length;
                return length;
              }
            });

    assertThat(endless.next()).isInstanceOf(Typed.TooLong.class);
    assertThat(given[0]).isBetween((long) LONGEST, LONGEST + 20_000L);
  }

  @Example
  void tellsWhyTheInputCannotBeRead() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] into, int start, int length) throws IOException {
            return read();
          }
        };

    assertThat(new ByteLines(broken).next())
        .isEqualTo(new Typed.End(Optional.of("Input/output error")));
  }

  @Property
  void whatIsJoinedByLineFeedsComesBackWhateverTheChunks(
      @ForAll @Size(max = 20) List<@Size(max = 9_000) String> texts) {
    List<String> lines =
        texts.stream().map(text -> text.replace("\n", "").replace("\r", "") + "|").toList();

    List<String> expected = new ArrayList<>(lines);
    expected.add("the end");
    assertThat(lines(String.join("\n", lines))).isEqualTo(expected);
  }

  private static List<String> lines(String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    ByteLines lines = new ByteLines(new ByteArrayInputStream(bytes));
    List<String> read = new ArrayList<>();
    Typed typed;
    do {
      typed = lines.next();
      read.add(
          switch (typed) {
            case Typed.Line(byte[] text) -> new String(text, StandardCharsets.UTF_8);
            case Typed.TooLong() -> "too long";
            case Typed.End(_) -> "the end";
          });
    } while (!(typed instanceof Typed.End));
    return read;
  }
}
