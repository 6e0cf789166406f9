/**
 * An encrypted connection, once there are keys: messages of any length up to 1 MiB are delivered
 * once and in order, or reported.
 *
 * <p>Door: {@link io.clawchat.session.Session}, which conducts. Whatever sends and takes frames is
 * a {@link io.clawchat.session.FrameSource} of its own, and one line there.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.session;
