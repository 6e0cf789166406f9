package io.clawchat.natsim.net;

import org.jspecify.annotations.Nullable;

/** How a router that leaves ports alone turns internal addresses into external ones and back. */
public interface AddressMap {
  /** What stands for this internal address outside; null where there is nothing left for it. */
  @Nullable IpAddress outward(IpAddress internal);

  /** The internal address behind this external one; null where it stands for nobody. */
  @Nullable IpAddress inward(IpAddress external);

  /** Each address stands for itself. */
  static AddressMap identity() {
    return new AddressMap() {
      @Override
      public IpAddress outward(IpAddress internal) {
        return internal;
      }

      @Override
      public IpAddress inward(IpAddress external) {
        return external;
      }
    };
  }
}
