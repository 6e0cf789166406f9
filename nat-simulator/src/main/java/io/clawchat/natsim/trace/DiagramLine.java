package io.clawchat.natsim.trace;

import io.clawchat.natsim.drop.Drop;
import org.jspecify.annotations.Nullable;

/**
 * One line of a diagram, without the column of time.
 *
 * @param time when it happened, in words
 * @param entry the number of the event or note that it belongs to: an entry may need several lines
 * @param drop the drop that it shows, or null
 * @param isNote whether it shows a note
 */
record DiagramLine(String time, String text, int entry, @Nullable Drop drop, boolean isNote) {}
