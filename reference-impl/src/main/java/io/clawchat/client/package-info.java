/**
 * A client: one security file that is used, and the answer files that it takes where the file alone
 * does not do. It knows no terminal and no window.
 *
 * <p>Doors: {@link io.clawchat.client.Client}, and {@link io.clawchat.client.ClientEvent}, which is
 * all that its owner hears of it.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.client;
