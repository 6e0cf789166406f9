package io.clawchat.natsim.table;

/** Why a NAT made no mapping or session for a packet, or no mapping that was asked for. */
public enum Refusal {
  /** No port is left that suits. */
  NO_PORT,
  /** The internal port is another's, and no other will do. */
  PORT_TAKEN,
  /** The host has as many mappings as it may. */
  HOST_LIMIT,
  /** The NAT has as many mappings as it may. */
  TABLE_LIMIT,
  /** The host has as many sessions as it may. */
  HOST_SESSIONS,
  /** The NAT has as many sessions as it may. */
  TABLE_SESSIONS,
  /** No external address is left, or none stands for this internal one. */
  NO_ADDRESS
}
