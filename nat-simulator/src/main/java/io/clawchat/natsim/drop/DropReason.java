package io.clawchat.natsim.drop;

/** Why a packet went no further, with the state that caused it. */
public sealed interface DropReason
    permits LinkDrop,
        FragmentDrop,
        RoutingDrop,
        HostDrop,
        MappingDrop,
        ResourceDrop,
        TranslationDrop {

  /** The reason as the end of a sentence: {@code dropped at home-b: …}. */
  String words();

  /** The reason without its state. */
  default DropKind kind() {
    return DropKind.of(this);
  }
}
