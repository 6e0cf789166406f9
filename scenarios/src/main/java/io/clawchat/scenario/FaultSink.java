package io.clawchat.scenario;

/** Takes what is wrong with one entry of a scenario file. */
@FunctionalInterface
public interface FaultSink {
  /** Notes it at the value of this key, or at the entry where the key is missing. */
  void fault(String key, String message);
}
