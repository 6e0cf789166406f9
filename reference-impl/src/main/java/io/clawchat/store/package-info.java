/**
 * Files on disk that only their owner may see; the one room of the protocol that touches a file
 * system.
 *
 * <p>Doors: {@link io.clawchat.store.SecurityFileStore} keeps a server's security files, {@link
 * io.clawchat.store.PrivateFiles} reads and writes any one private file, a client's copy of a
 * security file among them, and {@link io.clawchat.store.Ancestors} says of any directory whether
 * somebody else could put another one in its place.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.store;
