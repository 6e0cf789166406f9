/**
 * The same scenarios on a real kernel.
 *
 * <p>The NATs of the model as Linux routers are in {@link io.clawchat.docker.router}. Containers
 * and network namespaces that load these rules come next.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker;
