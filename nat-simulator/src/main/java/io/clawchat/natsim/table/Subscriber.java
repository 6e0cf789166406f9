package io.clawchat.natsim.table;

/** An internal address that has mappings. */
final class Subscriber {
  /** How many mappings it has. */
  int mappings;

  /** The place of its external address among those of the NAT; −1 before it has one. */
  int address = -1;
}
