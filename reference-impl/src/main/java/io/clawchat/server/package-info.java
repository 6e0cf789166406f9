/**
 * A server: one offer after the other, their security files on disk, the answer files that come
 * back, and the clients, one at a time. It knows no terminal and no window, and runs for months on
 * a host of any kind, also in virtual time on a file system in memory.
 *
 * <p>Doors: {@link io.clawchat.server.Server}, and {@link io.clawchat.server.ServerEvent}, which is
 * all that its owner hears of it.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.server;
