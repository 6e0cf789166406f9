/*
 * How two sides come to the keys of the next epoch, as docs/protocol.md says in section 6.1.
 *
 * A packet that was sent stays in the network: it may arrive at any time, again and again, or never.
 * Time between epochs is left out. What a check shows, it shows within the bounds of its command.
 */
module keyRotation

open util/ordering[Epoch]

sig Epoch {}

abstract sig Kind {}
one sig Share, Ack, Data extends Kind {}

/* Rules that are not the protocol's, to show what goes wrong under them. */
abstract sig Mistake {}
lone sig SealsOnceMade extends Mistake {}     // a side seals under an epoch as soon as it has both shares
lone sig ForgetsOnceUsed extends Mistake {}   // a side forgets epochs that the other side may still seal under

abstract sig Side {
  var opens: set Epoch,     // those it has made and not forgotten
  var inUse: one Epoch,     // it seals under this one
  var heard: one Epoch,     // the newest that it has opened a packet of
  var gave: set Epoch,      // its share of these was sent
  var arrived: set Epoch,   // its share of these is known to have arrived
  var sent: Epoch -> Kind -> Epoch   // sealed under which, what, and of which epoch
}
one sig Left, Right extends Side {}

fun other[s: Side]: Side { Side - s }
fun newest[s: Side]: Epoch { max[s.opens] }

pred start {
  all s: Side {
    s.opens = first
    s.inUse = first
    s.heard = first
    no s.gave
    no s.arrived
    no s.sent
  }
}

pred unchanged[s: Side] {
  s.opens' = s.opens
  s.inUse' = s.inUse
  s.heard' = s.heard
  s.gave' = s.gave
  s.arrived' = s.arrived
  s.sent' = s.sent
}

/* Sends its share of the next epoch: for the first time, or again. */
pred wants[s: Side] {
  s.newest = s.inUse
  some e: s.inUse.next {
    s.gave' = s.gave + e
    s.sent' = s.sent + s.inUse -> Share -> e
  }
  s.opens' = s.opens
  s.inUse' = s.inUse
  s.heard' = s.heard
  s.arrived' = s.arrived
}

pred says[s: Side] {
  s.sent' = s.sent + s.inUse -> Data -> s.inUse
  s.opens' = s.opens
  s.inUse' = s.inUse
  s.heard' = s.heard
  s.gave' = s.gave
  s.arrived' = s.arrived
}

/* Opens a packet of the other side's, sealed under k. */
pred opensPacket[s: Side, k: Epoch, kind: Kind, of: Epoch] {
  k -> kind -> of in s.other.sent
  k in s.opens
  s.heard' = max[s.heard + k]
  let known = max[s.inUse + k] {
    kind = Share implies takesShare[s, of, known]
    kind = Ack implies takesAck[s, of, known]
    kind = Data implies {
      s.inUse' = known
      s.opens' = s.opens
      s.gave' = s.gave
      s.arrived' = s.arrived
      s.sent' = s.sent
    }
  }
}

pred takesShare[s: Side, of: Epoch, known: Epoch] {
  s.arrived' = s.arrived
  (of = known.next and s.newest = known) implies {
    // The other share is here, its own is sent at once: it makes the epoch.
    s.gave' = s.gave + of
    s.opens' = (s.opens - known.prevs) + of
    s.inUse' = ((of in s.arrived or some SealsOnceMade) implies of else known)
    s.sent' = s.sent + s.inUse' -> Ack -> of + s.inUse' -> Share -> of
  } else {
    s.gave' = s.gave
    s.opens' = s.opens
    s.inUse' = known
    s.sent' = s.sent + s.inUse' -> Ack -> of
  }
}

pred takesAck[s: Side, of: Epoch, known: Epoch] {
  s.arrived' = s.arrived + of
  s.inUse' = max[known + (of & s.opens)]
  s.opens' = s.opens
  s.gave' = s.gave
  s.sent' = s.sent
}

/* Some time later: packets of earlier epochs are opened no more. */
pred forgets[s: Side] {
  s.opens' = s.opens - (some ForgetsOnceUsed implies s.inUse.prevs else s.heard.prevs)
  s.inUse' = s.inUse
  s.heard' = s.heard
  s.gave' = s.gave
  s.arrived' = s.arrived
  s.sent' = s.sent
}

pred step {
  some s: Side {
    unchanged[s.other]
    wants[s] or says[s] or forgets[s]
      or (some k, of: Epoch, kind: Kind | opensPacket[s, k, kind, of])
  }
}

pred nothing { all s: Side | unchanged[s] }

fact behaviour {
  start
  always (step or nothing)
}

/* Whatever a side seals, the other side can open when it leaves. */
pred sealedInVain { some s: Side | s.inUse not in s.other.opens }

assert NothingIsSealedInVain { no Mistake implies always (not sealedInVain) }

assert TwoEpochsAreAlive { no Mistake implies always (all s: Side | #s.opens <= 2) }

/* The share that a side makes an epoch of is the other side's own. */
assert BothHaveGivenTheirShares {
  no Mistake implies always (all s: Side | (s.opens - first) in s.gave & s.other.gave)
}

check NothingIsSealedInVain for 3 but 10 steps
check TwoEpochsAreAlive for 3 but 10 steps
check BothHaveGivenTheirShares for 3 but 10 steps

/* The model is not empty: both sides come to the last epoch, one begins, or both at once. */
run BothCome { no Mistake and eventually (all s: Side | s.inUse = last) } for 3 but exactly 3 Epoch, 10 steps
run BothBegin {
  no Mistake
  eventually (no Side.heard - first and (all s: Side | first.next in s.gave and first.next not in s.opens))
  eventually (all s: Side | s.inUse = first.next)
} for 3 but exactly 2 Epoch, 10 steps

/* What goes wrong under the other rules. */
run SealsInVain { Mistake = SealsOnceMade and some Mistake and eventually sealedInVain } for 3 but exactly 2 Epoch, 8 steps
run ForgetsTooSoon { Mistake = ForgetsOnceUsed and some Mistake and eventually sealedInVain } for 3 but exactly 2 Epoch, 10 steps
