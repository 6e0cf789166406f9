package io.clawchat.docker.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceNameTest {

  @Test
  void tellsWhoseItIsAndIsReadBack() {
    NamespaceName name = new NamespaceName(new Owner(4711, 123_456), 3, "home-a");

    assertThat(name.words()).isEqualTo("clawchat-4711t123456-3-home-a");
    assertThat(NamespaceName.parse(name.words())).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "home", "clawchat", "clawchat-1-2-x", "clawchat-1t2-x", "clawchat-1t2-3-"})
  void theNamespacesOfOthersAreLeftAlone(String words) {
    assertThat(NamespaceName.parse(words)).isEmpty();
  }
}
