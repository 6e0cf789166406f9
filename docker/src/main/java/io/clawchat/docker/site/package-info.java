/**
 * A topology on a kernel, whatever holds it apart: network namespaces or containers.
 *
 * <p>Doors: {@link io.clawchat.docker.site.SiteBuilder}, which makes a topology stand, and {@link
 * io.clawchat.docker.site.Site}, at whose hosts any program runs. What a router or a host needs
 * inside its own network is done here, through {@link io.clawchat.docker.site.Node}, and is the
 * same for all builders.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.site;
