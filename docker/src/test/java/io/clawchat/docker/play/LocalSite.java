package io.clawchat.docker.play;

import io.clawchat.docker.site.Node;
import io.clawchat.docker.site.OpenSites;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.StandingSite;
import io.clawchat.scenario.Topology;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Hosts that are no more than folders: their programs run beside each other on this machine. */
final class LocalSite extends StandingSite {
  /** A {@code clawchat} to which everything comes easily. Its client hears what it says. */
  private static final String STUB =
      """
      case $1 in
        server)
          : >"$CLAWCHAT_HOME.sec"
          echo "{ \\"event\\": \\"offered\\", \\"file\\": \\"$CLAWCHAT_HOME.sec\\" }" ;;
        client)
          echo '{ "event": "connected" }'
          while read -r line; do echo "{ \\"event\\": \\"message\\", \\"text\\": \\"$line\\" }"; done ;;
        scan) echo '{ "event": "answered", "from": "198.51.100.1:4000" }' ;;
      esac
      """;

  LocalSite(Topology topology, Path folder) {
    super(topology, Set.of(), folder, new OpenSites());
  }

  @Override
  protected void setUp(long seed) {}

  /** A stub that is still at work may write to its folder, which a test deletes. */
  @Override
  protected void takeDown() {
    List<ProcessHandle> stubs =
        ProcessHandle.current().children().filter(LocalSite::isStub).toList();
    stubs.forEach(ProcessHandle::destroy);
    stubs.stream().map(ProcessHandle::onExit).forEach(CompletableFuture::join);
  }

  private static boolean isStub(ProcessHandle child) {
    return child.info().arguments().stream().flatMap(Arrays::stream).anyMatch(STUB::equals);
  }

  @Override
  protected Node node(String name) {
    return program -> program(name, program);
  }

  @Override
  public ProcessBuilder program(String host, Program program) {
    ProcessBuilder builder = new ProcessBuilder(program.command());
    builder.environment().putAll(program.environment());
    return builder;
  }

  @Override
  public List<String> clawchat() {
    return List.of("sh", "-c", STUB, "clawchat");
  }
}
