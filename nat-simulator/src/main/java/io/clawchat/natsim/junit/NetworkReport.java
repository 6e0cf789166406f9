package io.clawchat.natsim.junit;

/**
 * Travels with the failure of a test, suppressed by it, so that every tool that shows the failure
 * shows this too. It was thrown nowhere and has no stack.
 */
final class NetworkReport extends Exception {
  private static final long serialVersionUID = 1;

  NetworkReport(String text) {
    super(text, null, false, false);
  }
}
