package io.clawchat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class RequirementTest {
  @Test
  void aTestRunsWhereItsNeedIsMet() {
    assertThat(Requirement.evaluate(true, "nosuchprogram", "install it", true).isDisabled())
        .isFalse();
  }

  @Test
  void aTestIsLeftOutWithTheWayToMendIt() {
    ConditionEvaluationResult result =
        Requirement.evaluate(false, "nosuchprogram", "apt-get install -y nosuchpackage", false);
    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason())
        .hasValue("nosuchprogram is missing: apt-get install -y nosuchpackage");
  }

  @Test
  void aTestFailsWhereNothingMayBeLeftOut() {
    assertThatThrownBy(() -> Requirement.evaluate(false, "nosuchprogram", "install it", true))
        .hasMessageContaining("nosuchprogram is missing: install it");
  }

  @Test
  void testsOnAKernelAreLeftOutWhereNobodyWantsThem() {
    assertThat(kernel("false").isDisabled()).isTrue();
    assertThat(kernel("false").getReason()).hasValue("those on a kernel, by -Dkernel.tests=false");
    assertThat(kernel("true").isDisabled()).isFalse();
  }

  private static ConditionEvaluationResult kernel(String wanted) {
    return Requirement.ofKernel(() -> true, "root", "be root", wanted);
  }
}
