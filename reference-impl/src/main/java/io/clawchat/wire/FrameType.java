package io.clawchat.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A kind of frame. The numbers are those of RFC 9000 §19 where that has such a frame.
 *
 * @param code the type byte, 1 to 255; 0 is PADDING, which is no frame to any reader
 * @param isAckEliciting whether a packet that holds one is to be acknowledged (RFC 9000 §13.2)
 * @param mayRepeat whether a packet may hold several
 * @param reader reads the fields
 */
public record FrameType(int code, boolean isAckEliciting, boolean mayRepeat, Reader reader) {

  /** Reads the fields of a frame. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The frame, or null where its fields contradict each other.
     *
     * @param fields left where the frame ends; running out of them is left to the caller
     * @throws java.nio.BufferUnderflowException where the fields are cut short
     */
    @Nullable Frame read(ByteBuffer fields);
  }
}
