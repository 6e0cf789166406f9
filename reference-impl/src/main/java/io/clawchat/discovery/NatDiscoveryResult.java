package io.clawchat.discovery;

/** What discovery ends with: a verdict, or why there is none. */
public sealed interface NatDiscoveryResult permits NatVerdict, Undetermined {}
