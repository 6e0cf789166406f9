package io.clawchat.discovery;

/** What discovery ends with: a profile of the NATs, or why there is none. */
public sealed interface NatDiscoveryResult permits Discovered, Undetermined {}
