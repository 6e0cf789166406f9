package io.clawchat.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.AddressWords;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.VirtualHosts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In virtual time, against a DNS that knows, does not know, or says nothing. */
class NameLookupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HostAndPort NAME = new HostAndPort("stun.example.org", 3478);
  private static final HostAndPort OTHER = new HostAndPort("192.0.2.9", 3478);

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("192.0.2.1", "2001:db8::1");
  private final Map<String, Resolver.Answer> records = new HashMap<>();
  private final List<Duration> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<Duration> doneAt = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  @Test
  void addressesAskNobody() {
    look(PATIENCE, OTHER);
    assertThat(asked).isEmpty();
    assertThat(found).containsExactly("192.0.2.9:3478");
    assertThat(doneAt).containsExactly(Duration.ZERO);
  }

  @Test
  void aNameGivesOneAddressOfEachFamily() {
    knows("192.0.2.7", "192.0.2.8", "2001:db8::7");
    look(PATIENCE, NAME);
    assertThat(found).containsExactly("192.0.2.7:3478", "[2001:db8::7]:3478");
    assertThat(told).isEmpty();
  }

  @Test
  void aFamilyThatThisMachineLacksIsLeftOut() {
    knows("192.0.2.7", "2001:db8::7");
    look(world.host("2001:db8::2"), PATIENCE, NAME);
    assertThat(found).containsExactly("[2001:db8::7]:3478");
  }

  @Test
  void whatNobodyCanSendToIsNoAddress() {
    knows("0.0.0.0");
    look(Duration.ZERO, NAME);
    assertThat(found).isEmpty();
    assertThat(told).containsExactly("the DNS has no address of 'stun.example.org' to send to");
  }

  @Test
  void ofTwoServersOneIsEnough() {
    knowsNothing();
    look(PATIENCE, NAME, OTHER);
    assertThat(found).containsExactly("192.0.2.9:3478");
    assertThat(told).containsExactly("the DNS knows no host 'stun.example.org'");
    assertThat(doneAt).allMatch(at -> at.compareTo(NameLookup.QUIET) < 0);
  }

  @Test
  void aNameThatComesUpLaterIsFound() {
    knowsNothing();
    host.after(Duration.ofSeconds(8), () -> knows("192.0.2.7"));
    look(PATIENCE, NAME);
    assertThat(found).containsExactly("192.0.2.7:3478");
    assertThat(told).containsExactly("the DNS knows no host 'stun.example.org'");
    assertThat(asked.stream().map(Duration::toSeconds)).containsExactly(0L, 1L, 3L, 7L, 15L);
  }

  @Test
  void withNothingAtAllItIsDoneWhenPatienceEnds() {
    knowsNothing();
    look(PATIENCE, NAME);
    assertThat(found).isEmpty();
    assertThat(doneAt).containsExactly(PATIENCE);
  }

  @Test
  void withoutPatienceTheFirstAnswerDecides() {
    knowsNothing();
    look(Duration.ZERO, NAME);
    assertThat(asked).hasSize(1);
    assertThat(doneAt).containsExactly(Duration.ofMillis(10));
  }

  @Test
  void aSilentDnsIsWaitedForInWords() {
    look(Duration.ZERO, NAME, OTHER);
    assertThat(told)
        .containsExactly(
            "waiting for the DNS to answer for 'stun.example.org'",
            "the DNS does not answer for 'stun.example.org'");
    assertThat(found).containsExactly("192.0.2.9:3478");
    assertThat(doneAt).containsExactly(NameLookup.SLOW);
  }

  @Test
  void aSearchWhoseScopeIsClosedTellsNothing() {
    knows("192.0.2.7");
    Scope scope = host.scope("names");
    look(scope, PATIENCE, NAME);
    scope.close();
    world.runFor(Duration.ofMinutes(1));
    assertThat(found).isEmpty();
  }

  private void look(Duration patience, HostAndPort... places) {
    look(host, patience, places);
  }

  private void look(Host from, Duration patience, HostAndPort... places) {
    look(from.scope("names"), patience, places);
    world.runFor(Duration.ofMinutes(2));
  }

  private void look(Scope from, Duration patience, HostAndPort... places) {
    NameLookup.start(
        from,
        (name, whenAnswered) -> {
          asked.add(from.now());
          Resolver.Answer answer = records.get(name);
          if (answer != null) {
            host.after(Duration.ofMillis(10), () -> whenAnswered.accept(answer));
          }
        },
        List.of(places),
        patience,
        problem -> told.add(problem.words()),
        addresses -> {
          doneAt.add(from.now());
          addresses.values().stream()
              .flatMap(List::stream)
              .map(AddressWords::of)
              .forEach(found::add);
        });
    assertThat(doneAt).as("nothing comes before the call returns").isEmpty();
  }

  private void knows(String... addresses) {
    records.put(
        NAME.host(),
        new Resolver.Answer.Found(Stream.of(addresses).map(InetAddress::ofLiteral).toList()));
  }

  private void knowsNothing() {
    records.put(NAME.host(), new Resolver.Answer.NotFound(NameProblem.Reason.UNKNOWN));
  }
}
