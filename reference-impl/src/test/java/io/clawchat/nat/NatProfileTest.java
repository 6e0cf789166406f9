package io.clawchat.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.nat.Allocation.Sequential;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NatProfileTest {
  @Test
  void itsWordsAreThoseOfTheRfc() {
    assertThat(Mapping.ADDRESS_AND_PORT_DEPENDENT.words()).isEqualTo("address-and-port-dependent");
    assertThat(Filtering.ENDPOINT_INDEPENDENT.words()).isEqualTo("endpoint-independent");
    assertThat(Hairpinning.EXTERNAL_SOURCE.words()).isEqualTo("external-source");
    assertThat(Confidence.SAME_SOCKET.words()).isEqualTo("same-socket");
  }

  @Test
  void whoeverKnowsSomethingSaysHowSurely() {
    NatProfile.NatProfileBuilder something =
        NatProfile.UNKNOWN.toBuilder().mapping(Mapping.ENDPOINT_INDEPENDENT);
    assertThat(something.confidence(Confidence.OTHER_SOCKETS).build().mapping())
        .isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
    assertThatIllegalArgumentException()
        .isThrownBy(something.confidence(Confidence.NONE)::build)
        .withMessageContaining("some confidence where something is known");
  }

  @Test
  void whoeverKnowsNothingIsNotSure() {
    assertThatIllegalArgumentException()
        .isThrownBy(NatProfile.UNKNOWN.toBuilder().confidence(Confidence.SAME_SOCKET)::build)
        .withMessageContaining("no confidence where nothing is known, found same-socket");
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 86_400_000})
  void lifetimesFromASecondToADayAreAccepted(long millis) {
    assertThat(living(Duration.ofMillis(millis)).lifetime()).hasValue(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000, 0, 1, 1_500, 86_401_000})
  void otherLifetimesAreRefused(long millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> living(Duration.ofMillis(millis)))
        .withMessageContaining("1 s to 24 h");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1_000, -1, 1, 1_000})
  void aStepHasADirection(int step) {
    assertThat(new Sequential(step).step()).isEqualTo(step);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1_001, 0, 1_001})
  void aStepLeadsSomewhereAndNotFar(int step) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequential(step))
        .withMessageContaining("from -1000 to 1000 other than 0");
  }

  @ParameterizedTest
  @CsvSource({"1, 65535", "65535, 1", "1024, 512"})
  void aBlockLiesWithinThePortsThereAre(int base, int size) {
    assertThat(new PortBlock(base, size).size()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "65536, 1", "1024, 0", "2, 65535", "65535, 2", "1024, 2147483647"})
  void aBlockBeyondThemIsRefused(int base, int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PortBlock(base, size))
        .withMessageContaining("within 1 to 65535");
  }

  private static NatProfile living(Duration lifetime) {
    return NatProfile.UNKNOWN.toBuilder()
        .lifetime(Optional.of(lifetime))
        .confidence(Confidence.OTHER_SOCKETS)
        .build();
  }
}
