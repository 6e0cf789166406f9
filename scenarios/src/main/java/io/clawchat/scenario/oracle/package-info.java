/**
 * The oracle: which pairs of hosts can connect, from the theory of NATs alone. It knows nothing of
 * the traversal code, so that each can find the other wrong. Doors: {@link
 * io.clawchat.scenario.oracle.Oracle}, whose theory follows, and {@link
 * io.clawchat.scenario.oracle.DiscoveryOracle}, which says of a stack of NATs what a prober by RFC
 * 5780 must find.
 *
 * <h2>Means</h2>
 *
 * Each side has one socket and asks one public STUN server for its <em>published address</em>, the
 * address that its packets to that server come from. The security file tells the client the
 * server's host address and published address; an answer file tells the server the client's. Both
 * sides keep these mappings alive and send to every address that they know of the other, again and
 * again, and answer whatever authenticates to the address it came from. There is no port
 * prediction, no birthday punching and no relay.
 *
 * <h2>Words</h2>
 *
 * A side is the stack of NATs between its host and the nearest network that both sides can reach:
 * the public internet, or the network inside a NAT that both stand behind. NATs further out are
 * <em>shared</em>: where there are any, a published address is one of the outermost of them, and
 * reaching it from within takes hairpinning there. What can be addressed of a side on the common
 * network is therefore
 *
 * <ul>
 *   <li>its host address, if it has no NAT of its own,
 *   <li>else its published address, if nothing is shared,
 *   <li>else nothing, but for hairpinning.
 * </ul>
 *
 * A stack is <em>steady</em> up to a level if mapping is endpoint-independent at that level and all
 * levels inside it. Up to there, packets to any destination use the mappings that STUN showed. If a
 * whole stack is steady, every packet of that side comes from its published address; if not, a
 * packet to the peer comes from the published IP address and another port, since the mapping that
 * belongs to the STUN server is in use.
 *
 * <h2>A packet arrives</h2>
 *
 * A packet of X to the published address of Y meets the mappings of Y that STUN made, from the
 * outside in. Level k of Y lets it in if and only if
 *
 * <ul>
 *   <li>filtering is endpoint-independent, or
 *   <li>Y has sent to X, which it can if it is the client or has an answer file, and X has an
 *       address to send to; and Y is steady up to k, so that its packets to X left through this
 *       very mapping and opened it (filters are kept per mapping, as in Linux); and filtering is
 *       address-dependent, or it is address-and-port-dependent and X is steady, so that X's packet
 *       comes from the port that Y has sent to.
 * </ul>
 *
 * A host without a NAT of its own gets every packet.
 *
 * <h2>An answer returns</h2>
 *
 * Y answers to the address that X's packet came from, which is a mapping of X that has sent to Y.
 * If Y is steady, the answer comes from where X has sent to and passes every filter of X. If not,
 * it comes from another port of the same IP address, and passes level k of X if and only if
 * filtering there is not address-and-port-dependent.
 *
 * <h2>Verdict</h2>
 *
 * The pair connects if and only if, in one of the two directions, a packet arrives and its answer
 * returns. With a one-way file the server does not know the client and sends nothing first, so only
 * the direction from client to server counts.
 *
 * <p>No third step can help. Suppose the packet of X arrives and the answer of Y does not return:
 * then Y is not steady and some level of X is address-and-port-dependent. A packet that Y sends
 * first fails at that same level, and X never learns the port it would have to open.
 *
 * <h2>Hairpinning</h2>
 *
 * Where the outermost shared NAT hairpins and shows the external source (RFC 4787 REQ-9), a packet
 * to a published address goes out through all NATs of its sender, shared ones too, is turned round
 * at the outermost and comes in through all NATs of its receiver. Shared NATs keep mappings and
 * filters for each side apart, and the turned packet meets the filter as one from outside does. So
 * this way is that of two sides with no NAT in common, each of which has the shared NATs at the
 * outer end of its own stack; that both then have one public address changes nothing, since each
 * still has one.
 *
 * <p>The pair connects if and only if it does near by, as said above, or this way. The two do not
 * help each other: near by, a packet to a host on the common network arrives, and its answer comes
 * from where it was sent, so that nothing is left to do; and where there is no such packet, all
 * packets take this way. Hairpinning of any other NAT plays no part, since nobody sends to its
 * addresses from within.
 *
 * <p>A NAT that keeps the internal source is outside the theory: what its receiver learns depends
 * on which private networks are in reach from where.
 *
 * <h2>What is lacking</h2>
 *
 * Of a pair that does not connect with an answer file the oracle names the least of the means that
 * would connect it. A side is <em>told</em> if its peer knows from which port its packets to that
 * peer come. A peer may then send to that port, which is a mapping that has sent to the peer: as if
 * the side were steady, save that an answer to any other port of the peer leaves from yet another
 * port where a mapping depends on ports.
 *
 * <ul>
 *   <li>Both stand behind a NAT that does not hairpin: <em>hairpinning</em>, if they connect by
 *       their published addresses.
 *   <li><em>Port prediction</em>, if they connect where each side is told whose ports are allocated
 *       by a rule, from the first NAT whose mapping depends on the destination outward.
 *   <li><em>Birthday punching</em>, if they connect where one side alone is told: that side opens
 *       many mappings, the other tries many ports, and one of them is right. It cannot be done for
 *       both at once.
 *   <li>Else a <em>relay</em>.
 * </ul>
 *
 * <h2>Time</h2>
 *
 * Mappings are taken to outlive the silence between two packets that keep them alive. A scenario
 * with shorter lifetimes says itself what it expects.
 *
 * <h2>Beside the table of the project's plan</h2>
 *
 * The column and row named EIF there are the full cone, EIM+EIF. A NAT with endpoint-independent
 * filtering whose mapping is not hears everyone but answers from a port nobody knows, so that a
 * peer behind address-and-port-dependent filtering does not hear it. Such a pair is impossible
 * here, both ways, even with an answer file (decision 8).
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.oracle;
