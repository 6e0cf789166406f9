package io.clawchat.dns;

/**
 * Why a name has no address, or none yet.
 *
 * @param name as it was written
 */
public record NameProblem(String name, Reason reason) {

  /** What is the matter. */
  public enum Reason {
    /** No answer has come yet, and one is still waited for. */
    WAITING("waiting for the DNS to answer for '%s'"),
    /** No answer came in time, or the resolver says that it gets none. */
    NO_ANSWER("the DNS does not answer for '%s'"),
    /** There is no such name. */
    UNKNOWN("the DNS knows no host '%s'"),
    /** It has addresses, and none of them is one machine's. */
    UNUSABLE("the DNS has no address of '%s' to send to");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** One clause for the user, which names the name. */
  public String words() {
    return reason.words.formatted(name);
  }
}
