/**
 * Security files: what a server hands its client out of band, and the answer that goes back.
 *
 * <p>Doors: {@link io.clawchat.sealed.SecurityFiles} seals and opens, {@link
 * io.clawchat.offer.Offer} and {@link io.clawchat.offer.Answer} are what is inside; {@link
 * io.clawchat.sealed.SealingKey} is made before an event loop begins. Bytes in, bytes out: files on
 * disk are {@code io.clawchat.store}. Whatever a hostile file holds, opening it gives a value or a
 * {@link io.clawchat.sealed.SecurityFileException}, and nothing else.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.sealed;
