/**
 * The addresses of places that people write by name, such as a STUN server.
 *
 * <p>Doors: {@link io.clawchat.dns.NameLookup} searches for several places at once; whoever runs a
 * host hands in the {@link io.clawchat.dns.Resolver}, since to ask takes its time.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.dns;
