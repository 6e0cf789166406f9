package io.clawchat.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.Owner;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteLabelsTest {
  /** No process started with the machine itself. */
  private static final Owner DEAD = new Owner(1, -1);

  private SiteLabels own = new SiteLabels("", "", DEAD, 0);

  @BeforeEach
  void labelOne() throws IOException {
    own = SiteLabels.of(3);
  }

  @Test
  void labelsAreReadAsTheyWereWritten() {
    assertThat(SiteLabels.parse(own.words())).contains(own);
  }

  @Test
  void whatLacksALabelIsNoLabs() {
    for (String label : own.words().keySet()) {
      Map<String, String> labels = new HashMap<>(own.words());
      labels.remove(label);
      assertThat(SiteLabels.parse(labels)).as(label).isEmpty();
    }
  }

  @Test
  void aLabThatRunsIsNoOrphan() {
    assertThat(own.isOrphanBeside(own)).isFalse();
  }

  @Test
  void aLabThatRunsNoMoreIsAnOrphan() {
    assertThat(new SiteLabels(own.machine(), own.boot(), DEAD, 1).isOrphanBeside(own)).isTrue();
  }

  @Test
  void aLabFromBeforeTheMachineStartedAgainIsAnOrphanThoughItsProcessIdIsTaken() {
    assertThat(new SiteLabels(own.machine(), "before", own.owner(), 1).isOrphanBeside(own))
        .isTrue();
  }

  @Test
  void nothingIsKnownOfALabOnAnotherMachine() {
    assertThat(new SiteLabels("other", own.boot(), DEAD, 1).isOrphanBeside(own)).isFalse();
  }
}
