package io.clawchat.natsim;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Prefix64;
import io.clawchat.natsim.net.Subnet;
import java.util.List;
import java.util.Objects;

/**
 * Where a NAT stands: between which networks, under which addresses.
 *
 * @param outside the internet or the inside of another NAT
 * @param externals its addresses there, the first of which is its own as a router: one or more for
 *     translations that hand them out ({@code NAPT}, {@code ONE_TO_ONE}, {@code NAT64}; for NAT64
 *     of IPv4), else exactly one
 * @param inside the block behind it, with room for the NAT and a host. Behind a translation of
 *     {@code NONE} it is reached from outside as it is
 * @param externalPrefix for {@code NPTV6} what stands for {@code inside} outside, of the same
 *     length; for others it is {@code inside}
 * @param prefix64 for {@code NAT64} where IPv4 remotes stand; of no account for others
 * @param link to the outside
 */
public record NatPlace(
    Segment outside,
    List<IpAddress> externals,
    Subnet inside,
    Subnet externalPrefix,
    Prefix64 prefix64,
    Link link) {

  public NatPlace {
    Objects.requireNonNull(outside, "outside");
    Objects.requireNonNull(inside, "inside");
    Objects.requireNonNull(externalPrefix, "externalPrefix");
    Objects.requireNonNull(prefix64, "prefix64");
    Objects.requireNonNull(link, "link");
    externals = List.copyOf(externals);
    if (externals.isEmpty() || externals.stream().distinct().count() != externals.size()) {
      throw new IllegalArgumentException(
          "a NAT has one external address or more, all different, found " + externals);
    }
  }

  /** One external address, an ideal link, the well-known NAT64 prefix. */
  public static NatPlace of(Segment outside, IpAddress external, Subnet inside) {
    return of(outside, List.of(external), inside);
  }

  /** Several external addresses, an ideal link, the well-known NAT64 prefix. */
  public static NatPlace of(Segment outside, List<IpAddress> externals, Subnet inside) {
    return new NatPlace(outside, externals, inside, inside, Prefix64.WELL_KNOWN, Link.IDEAL);
  }

  /** The same on another link. */
  public NatPlace on(Link newLink) {
    return new NatPlace(outside, externals, inside, externalPrefix, prefix64, newLink);
  }

  /** The same with this prefix outside, for NPTv6. */
  public NatPlace shownAs(Subnet newExternalPrefix) {
    return new NatPlace(outside, externals, inside, newExternalPrefix, prefix64, link);
  }

  /** The same with another prefix for IPv4 remotes, for NAT64. */
  public NatPlace with(Prefix64 newPrefix64) {
    return new NatPlace(outside, externals, inside, externalPrefix, newPrefix64, link);
  }

  /** Refuses what a translation cannot do at this place. */
  void requireFit(Translation translation) {
    boolean v4 = inside.prefix().isV4();
    boolean v4Outside = externals.getFirst().isV4();
    require(
        externals.stream().allMatch(address -> address.isV4() == v4Outside),
        "external addresses of one NAT have one IP version, found " + externals);
    switch (translation) {
      case NAPT, ONE_TO_ONE, NONE ->
          require(
              v4 == v4Outside,
              "a NAT that is no NAT64 does not translate between IPv4 and IPv6: inside "
                  + inside
                  + ", external address "
                  + externals.getFirst());
      case NPTV6 ->
          require(!v4 && !v4Outside, "NPTv6 has IPv6 on both sides, found inside " + inside);
      case NAT64 ->
          require(
              !v4 && v4Outside,
              "NAT64 has IPv6 inside and IPv4 outside, found "
                  + inside
                  + " and "
                  + externals.getFirst());
    }
    boolean onlyOne = translation == Translation.NONE || translation == Translation.NPTV6;
    require(
        !onlyOne || externals.size() == 1,
        "with translation "
            + translation.words()
            + " a router has one external address, its own; found "
            + externals);
    require(
        translation == Translation.NPTV6 || externalPrefix.equals(inside),
        "an external prefix goes with nptv6 only, found one with " + translation.words());
    require(
        translation == Translation.NAT64 || prefix64.equals(Prefix64.WELL_KNOWN),
        "a prefix for IPv4 remotes goes with nat64 only, found one with " + translation.words());
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
