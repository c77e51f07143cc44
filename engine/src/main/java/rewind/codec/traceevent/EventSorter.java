package rewind.codec.traceevent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts events into the order of time. The format allows any order, and most writers use that: complete events are
 * written when they end, so that what holds others comes after them; each thread has a buffer of its own; names of
 * threads come last. What does not fit into a bounded piece of memory is sorted by way of temporary files, as in any
 * external merge sort.
 */
final class EventSorter implements AutoCloseable {
    private static final int MOST_RUNS = 64;

    /** Takes the events in order. */
    interface Sorted {
        void event(Event event);
    }

    private record Run(Path file, long count) {}

    private final long mostWeight;
    private final List<Run> runs = new ArrayList<>();
    private List<Event> held = new ArrayList<>();
    private long weight;

    /** @param mostWeight how many bytes of events are held in memory at most */
    EventSorter(long mostWeight) {
        this.mostWeight = mostWeight;
    }

    void add(Event event) throws IOException {
        held.add(event);
        weight += event.weight();
        if (weight > mostWeight) {
            spill();
        }
    }

    private void spill() throws IOException {
        held.sort(Event.BY_TIME);
        List<Event> sorted = held;
        held = new ArrayList<>();
        weight = 0;
        Path file = temporary();
        try (DataOutputStream out = open(file)) {
            for (Event event : sorted) {
                EventFile.write(out, event);
            }
        }
        runs.add(new Run(file, sorted.size()));
        if (runs.size() == MOST_RUNS) {
            mergeRuns();
        }
    }

    private void mergeRuns() throws IOException {
        Path file = temporary();
        long count = 0;
        try (DataOutputStream out = open(file);
                Merge merge = new Merge(runs, List.of())) {
            for (Event event = merge.next(); event != null; event = merge.next()) {
                EventFile.write(out, event);
                count++;
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        close();
        runs.add(new Run(file, count));
    }

    /** Hands out all that were added. */
    void sorted(Sorted sorted) throws IOException {
        held.sort(Event.BY_TIME);
        if (runs.isEmpty()) {
            held.forEach(sorted::event);
            return;
        }
        try (Merge merge = new Merge(runs, held)) {
            for (Event event = merge.next(); event != null; event = merge.next()) {
                sorted.event(event);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Run run : runs) {
            Files.deleteIfExists(run.file());
        }
        runs.clear();
    }

    private static Path temporary() throws IOException {
        Path file = Files.createTempFile("rewind-events", ".tmp");
        file.toFile().deleteOnExit();
        return file;
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    /** One sorted source of a merge. */
    private static final class Source {
        private final DataInputStream in;
        private long left;
        private Event head;

        Source(DataInputStream in, long count) throws IOException {
            this.in = in;
            this.left = count - 1;
            this.head = EventFile.read(in);
        }

        Event head() {
            return head;
        }

        boolean advance() throws IOException {
            if (left == 0) {
                return false;
            }
            left--;
            head = EventFile.read(in);
            return true;
        }
    }

    private static final class Merge implements AutoCloseable {
        private final List<DataInputStream> files = new ArrayList<>();
        private final PriorityQueue<Source> sources =
                new PriorityQueue<>(Comparator.comparing(Source::head, Event.BY_TIME));
        private final List<Event> held;
        private int next;

        Merge(List<Run> runs, List<Event> held) throws IOException {
            this.held = held;
            try {
                for (Run run : runs) {
                    DataInputStream in =
                            new DataInputStream(new BufferedInputStream(Files.newInputStream(run.file()), 1 << 16));
                    files.add(in);
                    sources.add(new Source(in, run.count()));
                }
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        @org.jspecify.annotations.Nullable Event next() throws IOException {
            Source source = sources.peek();
            if (source == null || (next < held.size() && Event.BY_TIME.compare(held.get(next), source.head()) < 0)) {
                return next < held.size() ? held.get(next++) : null;
            }
            sources.remove();
            Event event = source.head();
            if (source.advance()) {
                sources.add(source);
            }
            return event;
        }

        @Override
        public void close() throws IOException {
            for (DataInputStream file : files) {
                file.close();
            }
        }
    }
}
