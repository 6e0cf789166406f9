package io.clawchat.natsim.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Events in the order of their time; those of one time in the order in which they were scheduled.
 *
 * <p>A heap of four children a node. The times stand in an array of their own, so that sifting
 * reads no event but where two times are equal. Each event knows its place, so cancelling removes
 * it at once, in O(log n).
 */
public final class EventQueue {
  static final int NOWHERE = -1;
  private static final int CHILDREN = 4;

  private long[] timesNs = new long[16];
  private Event[] events = new Event[16];
  private int size;
  private long scheduled;

  /**
   * Adds an event.
   *
   * @throws IllegalStateException when the event is waiting in a queue already
   */
  public void schedule(Event event, long timeNs) {
    if (event.place != NOWHERE) {
      throw new IllegalStateException("an event waits once at a time; this one is waiting already");
    }
    if (size == events.length) {
      timesNs = Arrays.copyOf(timesNs, size * 2);
      events = Arrays.copyOf(events, size * 2);
    }
    event.sequence = scheduled++;
    siftUp(size++, event, timeNs);
  }

  /** Takes an event out before its time. Does nothing where it is not waiting. */
  public void cancel(Event event) {
    if (event.place != NOWHERE) {
      removeAt(event.place);
    }
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int size() {
    return size;
  }

  /** All that wait, in the order in which they were scheduled; as dear as the queue is long. */
  public List<Event> waiting() {
    List<Event> waiting = new ArrayList<>(Arrays.asList(events).subList(0, size));
    waiting.sort(Comparator.comparingLong(event -> event.sequence));
    return waiting;
  }

  /** When an event is due that waits here. */
  public long timeNs(Event event) {
    return timesNs[event.place];
  }

  /** When the next event is due; {@link Long#MAX_VALUE} where none is. */
  public long nextTimeNs() {
    return size == 0 ? Long.MAX_VALUE : timesNs[0];
  }

  /**
   * Takes out the next event.
   *
   * @throws IllegalStateException when the queue is empty
   */
  public Event take() {
    if (size == 0) {
      throw new IllegalStateException("the queue is empty; ask isEmpty() first");
    }
    Event next = events[0];
    removeAt(0);
    return next;
  }

  private void removeAt(int place) {
    events[place].place = NOWHERE;
    size--;
    Event last = events[size];
    long lastNs = timesNs[size];
    events[size] = null;
    if (place == size) {
      return;
    }
    siftDown(place, last, lastNs);
    if (last.place == place) {
      siftUp(place, last, lastNs);
    }
  }

  private void siftUp(int from, Event event, long timeNs) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / CHILDREN;
      if (!isBefore(event, timeNs, parent)) {
        break;
      }
      put(place, events[parent], timesNs[parent]);
      place = parent;
    }
    put(place, event, timeNs);
  }

  private void siftDown(int from, Event event, long timeNs) {
    int place = from;
    for (int first = place * CHILDREN + 1; first < size; first = place * CHILDREN + 1) {
      int least = first;
      for (int child = first + 1; child < Math.min(first + CHILDREN, size); child++) {
        if (isBefore(events[child], timesNs[child], least)) {
          least = child;
        }
      }
      if (isBefore(event, timeNs, least)) {
        break;
      }
      put(place, events[least], timesNs[least]);
      place = least;
    }
    put(place, event, timeNs);
  }

  private boolean isBefore(Event event, long timeNs, int other) {
    return timeNs < timesNs[other]
        || timeNs == timesNs[other] && event.sequence < events[other].sequence;
  }

  private void put(int place, Event event, long timeNs) {
    events[place] = event;
    timesNs[place] = timeNs;
    event.place = place;
  }
}
