package io.clawchat.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static JsonNode parse(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }

  @Test
  void givesTheSameBytesForTheSameResultsWhateverTheClockSays() {
    assertThat(JsonReport.of(SampleSuite.mixed(1)))
        .isEqualTo(JsonReport.of(SampleSuite.mixed(999_999_999)))
        .doesNotContain("wall");
  }

  @Test
  void sumsUpAndNamesBackendAndSeed() throws Exception {
    JsonNode report = parse(JsonReport.of(SampleSuite.mixed(1)));

    assertThat(report.path("format").asText()).isEqualTo("clawchat-lab-report");
    assertThat(report.path("version").asInt()).isEqualTo(2);
    assertThat(report.path("backend").asText()).isEqualTo("simulator");
    assertThat(report.path("seed").asText()).isEqualTo("7");
    assertThat(report.path("summary").toString())
        .isEqualTo("{\"runs\":15,\"asExpected\":12,\"notAsExpected\":2,\"errors\":1}");
    assertThat(report.path("runs")).hasSize(15);
  }

  @Test
  void tellsOneRunWhole() {
    String text = JsonReport.of(SampleSuite.mixed(1));
    int second = text.indexOf("      \"name\" : \"unmet\"");

    assertThat(text.substring(second, text.indexOf("\"name\" : \"broken\"")))
        .startsWith(
            """
                  "name" : "unmet",
                  "file" : "by-hand.yaml",
                  "line" : 1,
                  "seed" : "2",
                  "ending" : "not as expected",
                  "oracle" : [
                    {
                      "client" : "bob",
                      "server" : "alice",
                      "exchange" : "one-way",
                      "connects" : true,
                      "reason" : "client → server: the server's own address is in reach, and the answer comes from where the client has sent to"
                    }
                  ],
                  "expectations" : [
                    {
                      "host" : "bob",
                      "line" : 9,
                      "met" : true,
                      "expected" : "connected by 1m",
                      "found" : "connected at 3.120s"
                    },
                    {
                      "host" : "alice",
                      "line" : 10,
                      "met" : false,
                      "expected" : "'<hello & \\u001B goodbye>' by 22s",
                      "found" : "no text"
                    }
                  ],
                  "trace" : "c0ffee",
                  "simulated" : "1m",
                  "simulatedNanos" : 60000000000,
                  "packets" : 1234,
                  "explanations" : [
                    {
                      "kind" : "filtered",
                      "place" : "home",
                      "first" : "has sent nothing",
                      "count" : 41
                    },
                    {
                      "kind" : "lost-on-link",
                      "place" : "home's up link",
                      "first" : "chance",
                      "count" : 2
                    }
                  ]
            """);
  }

  @Test
  void saysWhereACellBelongsAndWhatAnImpossiblePairNeeds() throws Exception {
    JsonNode cell = parse(JsonReport.of(SampleSuite.mixed(1))).path("runs").get(6);

    assertThat(cell.path("matrix").toString())
        .isEqualTo(
            "{\"name\":\"four NATs\",\"server\":\"symmetric\",\"client\":\"symmetric\","
                + "\"exchange\":\"one-way\"}");
    assertThat(cell.at("/oracle/0/needed").asText()).isEqualTo("a relay");
  }

  @Test
  void reportsABrokenRunWithItsCauseAndWithoutFigures() throws Exception {
    JsonNode broken = parse(JsonReport.of(SampleSuite.mixed(1))).path("runs").get(2);

    assertThat(broken.path("ending").asText()).isEqualTo("error");
    assertThat(broken.path("error").asText())
        .isEqualTo("java.lang.IllegalStateException: no ports left");
    assertThat(broken.has("trace")).isFalse();
  }

  @Test
  void keepsWallClockTimesInTheirOwnFile() throws Exception {
    JsonNode timings = parse(JsonReport.timings(SampleSuite.mixed(5_000)));

    assertThat(timings.path("wallNanos").asLong()).isEqualTo(1_234_000_000L);
    assertThat(timings.at("/runs/0").toString())
        .isEqualTo("{\"name\":\"met\",\"file\":\"by-hand.yaml\",\"wallNanos\":5000}");
  }
}
