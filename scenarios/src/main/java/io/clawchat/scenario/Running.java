package io.clawchat.scenario;

/**
 * A program at work, as the person at its terminal holds it. One that has ended takes no notice.
 */
public interface Running {
  /** A program that needs nobody. */
  Running UNATTENDED =
      new Running() {
        @Override
        public void type(String line) {}

        @Override
        public void endInput() {}

        @Override
        public void interrupt() {}
      };

  /** Types a line. */
  void type(String line);

  /** Ends its input, as Ctrl-D does. */
  void endInput();

  /** Tells it to stop, as Ctrl-C does. */
  void interrupt();
}
