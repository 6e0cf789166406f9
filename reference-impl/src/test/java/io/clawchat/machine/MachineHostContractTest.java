package io.clawchat.machine;

import io.clawchat.host.HostSocketContract;
import io.clawchat.host.HostWorld;
import java.io.IOException;

class MachineHostContractTest extends HostSocketContract {
  @Override
  protected HostWorld open() throws IOException {
    return new MachineWorld("127.0.0.1");
  }
}
