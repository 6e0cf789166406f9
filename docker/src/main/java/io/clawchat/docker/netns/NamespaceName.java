package io.clawchat.docker.netns;

import io.clawchat.docker.site.Owner;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a namespace: {@code clawchat-4711t123456-3-alice}.
 *
 * @param owner the lab
 * @param site number of the site within the lab
 * @param node name of a host or router of the topology, or that of the segments
 */
record NamespaceName(Owner owner, int site, String node) {
  /** The namespace of all segments; no host or NAT can be named so. */
  static final String SEGMENTS = "segments_";

  private static final Pattern WORDS =
      Pattern.compile("clawchat-([0-9t]+)-([0-9]{1,9})-([a-z0-9_-]+)");

  /** The parts of a name; empty for a namespace that is not a lab's. */
  static Optional<NamespaceName> parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    return matcher.matches()
        ? Owner.parse(matcher.group(1))
            .map(
                owner ->
                    new NamespaceName(owner, Integer.parseInt(matcher.group(2)), matcher.group(3)))
        : Optional.empty();
  }

  String words() {
    return "clawchat-" + owner.words() + "-" + site + "-" + node;
  }
}
