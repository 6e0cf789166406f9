package io.clawchat.offer;

/**
 * How a side's NAT behaves, as that side measured it (RFC 5780).
 *
 * @param mapping on what it depends which external address is used (RFC 4787 §4.1)
 * @param filtering on what it depends who may send in (RFC 4787 §5)
 */
public record MeasuredNat(Dependence mapping, Dependence filtering) {
  /** Nothing is known. */
  public static final MeasuredNat UNKNOWN = new MeasuredNat(Dependence.UNKNOWN, Dependence.UNKNOWN);

  /** RFC 4787's three kinds, and not knowing. */
  public enum Dependence {
    ENDPOINT_INDEPENDENT("endpoint-independent"),
    ADDRESS_DEPENDENT("address-dependent"),
    ADDRESS_AND_PORT_DEPENDENT("address-and-port-dependent"),
    UNKNOWN("unknown");

    private final String label;

    Dependence(String label) {
      this.label = label;
    }

    /** As it stands in a file. */
    public String label() {
      return label;
    }
  }
}
