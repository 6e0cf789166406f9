/**
 * What the two files say, as values: an offer, an answer to it, and what both sides work out from
 * the offer's secret.
 *
 * <p>Doors: {@link io.clawchat.offer.Offer} and {@link io.clawchat.offer.Answer}. The bytes of the
 * files are in {@code io.clawchat.sealed}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.offer;
