package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonLinesProperties {
  @Property
  void everyNameAndEveryWordComesBackFromOneLineOfUtf8(@ForAll String node, @ForAll String words) {
    StringBuilder out = new StringBuilder();
    new JsonLines(out).note(Note.remark(Duration.ZERO, node, words));
    String line = new String(out.toString().getBytes(UTF_8), UTF_8);

    assertThat(line).endsWith("\n");
    assertThat(StrictJson.object(line.substring(0, line.length() - 1)))
        .containsEntry("node", node)
        .containsEntry("words", words);
  }
}
