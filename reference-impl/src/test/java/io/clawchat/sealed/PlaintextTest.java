package io.clawchat.sealed;

import static io.clawchat.sealed.Examples.ANSWER;
import static io.clawchat.sealed.Examples.OFFER;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_32BE;
import static java.nio.charset.StandardCharsets.UTF_32LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.offer.Offer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaintextTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** The fields of the project's plan, with the values of its example. */
  @Test
  void anOfferHasAllThePlansFieldsUnderThePlansNames() {
    JsonNode offer = tree(Plaintext.write(OFFER));
    assertThat(offer.path("version").textValue()).isEqualTo("1.0");
    assertThat(offer.path("type").textValue()).isEqualTo("initial_handshake");
    assertThat(offer.path("connection_id").textValue()).isEqualTo("clawchat-20260222-abc123");
    assertThat(offer.path("server_public_ip").textValue()).isEqualTo("45.135.36.44");
    assertThat(offer.path("server_udp_port").intValue()).isEqualTo(54321);
    assertThat(offer.path("shared_secret").textValue()).hasSize(44);
    assertThat(offer.path("timestamp").textValue()).isEqualTo("2026-02-22T14:30:00Z");
    assertThat(offer.path("valid_until").textValue()).isEqualTo("2026-02-22T15:30:00Z");
    assertThat(offer.path("next_rotation").textValue()).isEqualTo("2026-02-22T15:00:00Z");
    assertThat(offer.path("protocol_version").textValue()).isEqualTo("udp-hole-punch-v1");
  }

  @Test
  void everyFieldMustBeThereAndNoneBesides() {
    for (String pointer : objectsOf(tree(Plaintext.write(OFFER)), "")) {
      JsonNode whole = tree(Plaintext.write(OFFER));
      List<String> names = new ArrayList<>();
      whole.at(pointer).fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        ObjectNode lacking = tree(Plaintext.write(OFFER));
        ((ObjectNode) lacking.at(pointer)).remove(name);
        assertThat(refused(lacking)).startsWith("BAD_FIELD: expected a field ").contains(name);

        ObjectNode wrong = tree(Plaintext.write(OFFER));
        ((ObjectNode) wrong.at(pointer)).put(name, true);
        assertThat(refused(wrong))
            .startsWith("BAD_FIELD: ")
            .contains(name + ": expected ")
            .endsWith("found true or false");
      }
      ObjectNode more = tree(Plaintext.write(OFFER));
      ((ObjectNode) more.at(pointer)).put("note", "x");
      assertThat(refused(more)).matches("BAD_FIELD: expected no field .*note; it is unknown");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version                 | "2.0"                     | BAD_FIELD: version: expected "1.0", found "2.0"
          type                    | "answer"                  | BAD_FIELD: type: expected "initial_handshake", found "answer"
          protocol_version        | "v2"                      | BAD_FIELD: protocol_version: expected "udp-hole-punch-v1", found "v2"
          connection_id           | "clawchat-1-abc123"       | BAD_FIELD: expected a connection id such as clawchat-20260222-abc123, found clawchat-1-abc123
          server_public_ip        | "example.org"             | BAD_FIELD: server_public_ip: expected an address such as 203.0.113.9 or 2001:db8::1, found example.org
          server_public_ip        | "224.0.0.1"               | BAD_FIELD: server_public_ip: expected the address of one machine, found 224.0.0.1
          server_udp_port         | 0                         | OUT_OF_RANGE: server_udp_port: expected 1 to 65535, found 0
          server_udp_port         | 65536                     | OUT_OF_RANGE: server_udp_port: expected 1 to 65535, found 65536
          shared_secret           | "AAAA"                    | BAD_FIELD: shared_secret: expected 32 bytes, found 3 bytes
          shared_secret           | "c2VjcmV0!"               | BAD_FIELD: shared_secret: expected base64, found something else
          timestamp               | "2026-02-22 14:30:00"     | BAD_FIELD: timestamp: expected a time such as 2026-02-22T14:30:00Z, found "2026-02-22 14:30:00"
          timestamp               | "2026-02-22T14:30:00.5Z"  | BAD_FIELD: timestamp: expected a time such as 2026-02-22T14:30:00Z, found "2026-02-22T14:30:00.5Z"
          timestamp               | "2026-02-22T15:30:00+01:00" | BAD_FIELD: timestamp: expected a time such as 2026-02-22T14:30:00Z, found "2026-02-22T15:30:00+01:00"
          timestamp               | "2026-02-30T14:30:00Z"    | BAD_FIELD: timestamp: expected a time such as 2026-02-22T14:30:00Z, found "2026-02-30T14:30:00Z"
          valid_until             | "2026-02-22T14:30:00Z"    | BAD_FIELD: expected valid_until after timestamp 2026-02-22T14:30:00Z, found 2026-02-22T14:30:00Z
          next_rotation           | "2026-02-22T14:29:59Z"    | BAD_FIELD: expected next_rotation not before timestamp 2026-02-22T14:30:00Z, found 2026-02-22T14:29:59Z
          rotation_origin         | "1969-12-31T23:59:59Z"    | BAD_FIELD: expected a time from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z, found 1969-12-31T23:59:59Z
          candidates/0/type       | "prflx"                   | BAD_FIELD: candidates[0].type: expected one of host, mapped, server-reflexive, relayed, found "prflx"
          candidates/1/address    | "0.0.0.0"                 | BAD_FIELD: candidates[1].address: expected the address of one machine, found 0.0.0.0
          candidates/1/port       | 65536                     | OUT_OF_RANGE: candidates[1].port: expected 1 to 65535, found 65536
          candidates/0/priority   | 0                         | OUT_OF_RANGE: candidates[0].priority: expected 1 to 2147483647, found 0
          candidates/0/priority   | 2147483648                | OUT_OF_RANGE: candidates[0].priority: expected 1 to 2147483647, found 2147483648
          candidates/0            | []                        | BAD_FIELD: candidates[0]: expected an object, found a list
          server_nat/mapping      | "full-cone"               | BAD_FIELD: server_nat.mapping: expected one of none, endpoint-independent, address-dependent, address-and-port-dependent, unknown, found "full-cone"
          server_nat/filtering    | "none"                    | BAD_FIELD: server_nat.filtering: expected one of endpoint-independent, address-dependent, address-and-port-dependent, unknown, found "none"
          server_nat/allocation   | "even"                    | BAD_FIELD: server_nat.allocation: expected one of unknown, preserving, not-preserving, sequential, random, found "even"
          server_nat/allocation   | "random"                  | BAD_FIELD: expected no field server_nat.step; it is unknown
          server_nat/step         | 0                         | BAD_FIELD: server_nat: expected a step from -1000 to 1000 other than 0, found 0
          server_nat/step         | -1001                     | OUT_OF_RANGE: server_nat.step: expected -1000 to 1000, found -1001
          server_nat/block/base   | 0                         | OUT_OF_RANGE: server_nat.block.base: expected 1 to 65535, found 0
          server_nat/block/size   | 11265                     | BAD_FIELD: server_nat.block: expected a block of ports within 1 to 65535, found 11265 ports from 54272
          server_nat/lifetime_s   | 0                         | OUT_OF_RANGE: server_nat.lifetime_s: expected 1 to 86400, found 0
          server_nat/lifetime_s   | 86401                     | OUT_OF_RANGE: server_nat.lifetime_s: expected 1 to 86400, found 86401
          server_nat/lifetime_s   | "long"                    | BAD_FIELD: server_nat.lifetime_s: expected a whole number, found a string
          server_nat/hairpinning  | true                      | BAD_FIELD: server_nat.hairpinning: expected a string, found true or false
          server_nat/confidence   | "none"                    | BAD_FIELD: server_nat: expected some confidence where something is known, found none
          server_public_key       | "AAAA"                    | BAD_FIELD: server_public_key: expected 32 bytes, found 3 bytes
          punch_schedule/factor   | 0.99                      | OUT_OF_RANGE: punch_schedule.factor: expected 1.0 to 10.0, found 0.99
          punch_schedule/initial_ms | 49                      | OUT_OF_RANGE: punch_schedule.initial_ms: expected 50 to 60000, found 49
          punch_schedule/max_ms   | 199                       | BAD_FIELD: punch_schedule: expected max from PT0.2S to PT1M, found PT0.199S
          punch_schedule/give_up_s | 3601                     | OUT_OF_RANGE: punch_schedule.give_up_s: expected 1 to 3600, found 3601
          """)
  void aWrongValueIsNamedWithItsPlace(String pointer, String value, String refusal)
      throws IOException {
    ObjectNode offer = tree(Plaintext.write(OFFER));
    int parent = pointer.lastIndexOf('/');
    JsonNode holder = parent < 0 ? offer : offer.at("/" + pointer.substring(0, parent));
    String name = pointer.substring(parent + 1);
    JsonNode wrong = JSON.readTree(value);
    if (holder instanceof ArrayNode list) {
      list.set(Integer.parseInt(name), wrong);
    } else {
      ((ObjectNode) holder).set(name, wrong);
    }
    assertThat(refused(offer)).isEqualTo(refusal);
  }

  @Test
  void aNumberBeyondAllBoundsIsOutOfRange() {
    String offer = new String(Plaintext.write(OFFER), UTF_8).replace(":1.5", ":1e999");
    assertThat(refusal(() -> Plaintext.readOffer(offer.getBytes(UTF_8))))
        .isEqualTo("OUT_OF_RANGE: punch_schedule.factor: expected 1.0 to 10.0, found Infinity");
  }

  @Test
  void textIsUtf8WithoutAByteOrderMark() {
    String offer = new String(Plaintext.write(OFFER), UTF_8);
    for (Charset other : List.of(UTF_16BE, UTF_16LE, UTF_32BE, UTF_32LE)) {
      assertNoJson(offer.getBytes(other));
      assertNoJson(("\ufeff" + offer).getBytes(other));
    }
    assertNoJson(("\ufeff" + offer).getBytes(UTF_8));
  }

  @Test
  void aLetterInMoreBytesThanItNeedsIsNoUtf8() {
    byte[] offer = Plaintext.write(OFFER);
    byte[] longer = new byte[offer.length + 1];
    int letter = new String(offer, UTF_8).indexOf("version");
    System.arraycopy(offer, 0, longer, 0, letter);
    longer[letter] = (byte) (0xc0 | 'v' >> 6);
    longer[letter + 1] = (byte) (0x80 | 'v' & 0x3f);
    System.arraycopy(offer, letter + 1, longer, letter + 2, offer.length - letter - 1);
    assertNoJson(longer);
  }

  @Test
  void listsHaveALongestLength() {
    ObjectNode offer = tree(Plaintext.write(OFFER));
    ArrayNode candidates = (ArrayNode) offer.path("candidates");
    while (candidates.size() <= Offer.MAX_CANDIDATES) {
      candidates.add(candidates.get(0));
    }
    assertThat(refused(offer))
        .isEqualTo("BAD_FIELD: candidates: expected at most 32 entries, found 33 entries");
  }

  @Test
  void anAnswerIsHeldToTheSameRules() {
    ObjectNode noCandidate = tree(Plaintext.write(ANSWER));
    noCandidate.putArray("candidates");
    assertThat(refusedAnswer(noCandidate))
        .isEqualTo("BAD_FIELD: expected at least one candidate, found none");
    ObjectNode unknown = tree(Plaintext.write(ANSWER));
    unknown.put("shared_secret", "AAAA");
    assertThat(refusedAnswer(unknown))
        .isEqualTo("BAD_FIELD: expected no field shared_secret; it is unknown");
    assertThat(refusedAnswer(tree(Plaintext.write(OFFER))))
        .isEqualTo("BAD_FIELD: type: expected \"answer\", found \"initial_handshake\"");
  }

  @Test
  void aRefusalNeverQuotesASecretNorWhatCouldBeOne() {
    String secret = tree(Plaintext.write(OFFER)).path("shared_secret").textValue();
    String broken = new String(Plaintext.write(OFFER), UTF_8).replace("\"" + secret, secret);
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(() -> Plaintext.readOffer(broken.getBytes(UTF_8)))
        .satisfies(
            e -> {
              assertThat(e).hasNoCause();
              assertThat(e.getMessage())
                  .startsWith("expected the offer to be one JSON object")
                  .doesNotContain(secret.substring(0, 8));
            });
  }

  private static void assertNoJson(byte[] plaintext) {
    assertThat(refusal(() -> Plaintext.readOffer(plaintext))).startsWith("NOT_JSON");
  }

  private static List<String> objectsOf(JsonNode node, String pointer) {
    List<String> found = new ArrayList<>();
    if (node.isObject()) {
      found.add(pointer);
      node.properties()
          .forEach(e -> found.addAll(objectsOf(e.getValue(), pointer + "/" + e.getKey())));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      found.addAll(objectsOf(node.get(i), pointer + "/" + i));
    }
    return found;
  }

  private static String refused(JsonNode offer) {
    return refusal(() -> Plaintext.readOffer(offer.toString().getBytes(UTF_8)));
  }

  private static String refusedAnswer(JsonNode answer) {
    return refusal(() -> Plaintext.readAnswer(answer.toString().getBytes(UTF_8)));
  }

  private static String refusal(ThrowingCallable reading) {
    StringBuilder said = new StringBuilder();
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(reading)
        .satisfies(e -> said.append(e.reason()).append(": ").append(e.getMessage()));
    return said.toString();
  }

  private static ObjectNode tree(byte[] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
