/**
 * The container images of the lab, built where a registry answers and where none does.
 *
 * <p>Door: {@link io.clawchat.docker.image.Images#ensure}. An image's tag is a hash of all that
 * goes into its build, so what is there already is right, and is left alone.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.image;
