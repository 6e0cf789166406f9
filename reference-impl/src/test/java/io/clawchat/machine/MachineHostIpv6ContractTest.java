package io.clawchat.machine;

import io.clawchat.host.HostSocketContract;
import io.clawchat.host.HostWorld;
import io.clawchat.testing.RequiresIpv6;
import java.io.IOException;

@RequiresIpv6
class MachineHostIpv6ContractTest extends HostSocketContract {
  @Override
  protected HostWorld open() throws IOException {
    return new MachineWorld("::1");
  }
}
