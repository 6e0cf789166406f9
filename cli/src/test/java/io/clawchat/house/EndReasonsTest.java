package io.clawchat.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.connection.OfferEnd;
import io.clawchat.session.EndReason;
import io.clawchat.session.SessionEnd;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that read {@code --json} find each reason for an end on the page about it. */
class EndReasonsTest {
  static Stream<EndReason> reasons() {
    return Stream.concat(Stream.of(SessionEnd.values()), Stream.of(OfferEnd.values()));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void theReportFormatNamesTheReason(EndReason reason) throws Exception {
    assertThat(Files.readString(Documents.root().resolve("docs/report-format.md")))
        .contains("`" + reason.label() + "`");
  }
}
