package io.clawchat.natsim.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.nat.NatBehavior;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatPresetsTest {
  private static final Path GUIDE = Path.of("..", "docs", "nat-guide.md");
  private static final List<Class<?>> FAMILIES =
      List.of(
          ClassicPresets.class,
          HomePresets.class,
          OfficePresets.class,
          CarrierPresets.class,
          CloudPresets.class,
          Ipv6Presets.class);

  @Test
  void theGuideSaysWhatEachPresetDoesToAFlowAndOfNoOther() throws IOException {
    assertThat(rowsUnder("What they do to a flow"))
        .containsExactlyElementsOf(rows(PresetTables::flow));
  }

  @Test
  void theGuideSaysWhatElseEachDoes() throws IOException {
    assertThat(rowsUnder("What else they do")).containsExactlyElementsOf(rows(PresetTables::rest));
  }

  @Test
  void theGuideGivesTheEvidenceForEach() throws IOException {
    assertThat(rowsUnder("Evidence")).containsExactlyElementsOf(rows(PresetTables::evidence));
  }

  @Test
  void eachConstantIsThePresetOfItsOwnName() throws IllegalAccessException {
    Map<String, NatBehavior> constants = new HashMap<>();
    for (Class<?> family : FAMILIES) {
      for (Field field : family.getFields()) {
        constants.put(
            field.getName().toLowerCase(Locale.ROOT).replace('_', '-'),
            (NatBehavior) field.get(null));
      }
    }

    assertThat(constants).isEqualTo(NatPresets.byNames());
  }

  @Test
  void noTwoPresetsShareAName() {
    assertThat(NatPresets.all().stream().map(Preset::name)).doesNotHaveDuplicates();
  }

  @Test
  void theClassicFourComeFirst() {
    assertThat(NatPresets.byNames().keySet())
        .startsWith("full-cone", "restricted-cone", "port-restricted-cone", "symmetric");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Linux", "2-wire", "-cone", "full cone"})
  void refusesNamesThatNobodyWouldType(String name) {
    Evidence evidence = NatPresets.all().getFirst().evidence();

    assertThatThrownBy(() -> new Preset(name, ClassicPresets.FULL_CONE, evidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found \"" + name + "\"");
  }

  private static List<String> rows(Function<Preset, String> row) {
    return NatPresets.all().stream().map(row).toList();
  }

  /** The rows of the table under a heading, without its head. */
  private static List<String> rowsUnder(String heading) throws IOException {
    List<String> lines = Files.readAllLines(GUIDE);
    int start = lines.indexOf("### " + heading);
    assertThat(start).as("the heading '%s' of %s", heading, GUIDE).isNotNegative();
    return lines.stream()
        .skip(start)
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }
}
