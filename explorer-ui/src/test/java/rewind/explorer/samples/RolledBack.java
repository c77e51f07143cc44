package rewind.explorer.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.store.RolloutEvent;
import rewind.store.TraceLookup;
import rewind.store.TraceQuery;
import rewind.trace.ItemList;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * An engine whose version was switched and switched back: its answers are real ones of real models, told again at other
 * times and with other durations, so that they can be run again. v0.1 serves, then v0.2, then v0.1 again.
 */
public final class RolledBack {
    public static final int BEFORE = 320;
    public static final int BETWEEN = 240;
    public static final int AFTER = 260;
    private static final int USERS = 60;
    private static final long MINUTE = 60_000;

    private final Path folder;
    private final List<Trace> first;
    private final List<Trace> second;
    private int told;

    /** Trains both versions and has each answer every user. */
    public RolledBack(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        try (ServedStore origin = new ServedStore(folder.resolve("origin"))) {
            origin.train("v0.1", 8);
            origin.train("v0.2", 12);
            first = answers(origin, "v0.1");
            second = answers(origin, "v0.2");
            origin.control().switchTo("v0.1", "test"); // the registry that is copied says what serves at the end
        }
    }

    /**
     * Tells the story anew, up to 23 minutes after the switch back.
     *
     * @param stragglers how many requests v0.2 still answered after it
     * @param tampered how many of the answers of before are not what v0.1 answers
     */
    public ServedStore told(int stragglers, int tampered) throws IOException {
        Path place = folder.resolve("told-" + ++told);
        copy(folder.resolve("origin/models"), place.resolve("models"));
        copy(folder.resolve("origin/snapshots"), place.resolve("snapshots"));
        ServedStore served = new ServedStore(place);
        new Story(served).tell(first, second, stragglers, tampered);
        served.serve("v0.1");
        return served;
    }

    private static List<Trace> answers(ServedStore origin, String version) throws IOException, InterruptedException {
        origin.control().switchTo(version, "test");
        origin.recommend(USERS);
        return origin
                .store()
                .find(TraceQuery.ALL.withModelVersion(version), TraceLookup.MAX_PAGE, null)
                .traces()
                .stream()
                .map(summary -> origin.store().get(summary.requestId()).orElseThrow())
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Writes the answers at their new times. */
    private static final class Story {
        private final ServedStore served;
        private final SplittableRandom random = new SplittableRandom(7);
        private int next;

        Story(ServedStore served) {
            this.served = served;
        }

        private void tell(List<Trace> first, List<Trace> second, int stragglers, int tampered) {
            long at = System.currentTimeMillis() - 23 * MINUTE;
            event("sw-1", at - 56 * MINUTE, null, "v0.1");
            event("sw-2", at - 27 * MINUTE, "v0.1", "v0.2");
            event("sw-3", at, "v0.2", "v0.1");
            for (int i = 0; i < BEFORE; i++) {
                Trace trace = first.get(i % first.size());
                write(i < tampered ? tampered(trace) : trace, between(at - 56 * MINUTE, at - 27 * MINUTE), 18);
            }
            for (int i = 0; i < BETWEEN; i++) {
                write(second.get(i % second.size()), between(at - 27 * MINUTE, at - 100), 46);
            }
            for (int i = 0; i < AFTER; i++) {
                write(first.get(i % first.size()), between(at, at + 23 * MINUTE - 1000), 18);
            }
            for (int i = 0; i < stragglers; i++) {
                write(second.get(i), at + 1100 + 250L * i, 46);
            }
        }

        private long between(long since, long until) {
            return random.nextLong(since, until);
        }

        private void event(String id, long at, @Nullable String from, String to) {
            served.store().rolloutEvents().append(new RolloutEvent(id, at, "switch", "luis", from, to));
        }

        /** The first two items in each other's place. */
        private static Trace tampered(Trace trace) {
            ItemList items = trace.items();
            int[] ids = items.ids();
            int id = ids[0];
            ids[0] = ids[1];
            ids[1] = id;
            return new Trace(
                    trace.summary(),
                    new ItemList(ids, items.scores()),
                    trace.stages(),
                    trace.spans(),
                    trace.logs(),
                    trace.servicesEncountered(),
                    trace.attributes());
        }

        private void write(Trace trace, long atMillis, double millis) {
            TraceSummary was = trace.summary();
            long nanos = (atMillis - was.timestampMillis()) * 1_000_000;
            double spread = Math.exp(0.35 * random.nextGaussian());
            List<Span> spans = new ArrayList<>();
            for (Span s : trace.spans()) {
                spans.add(new Span(
                        s.spanId(),
                        s.parentSpanId(),
                        s.name(),
                        s.kind(),
                        s.component(),
                        s.startEpochNanos() + nanos,
                        s.durationNanos(),
                        s.status(),
                        s.statusMessage(),
                        s.attributes(),
                        s.events(),
                        s.links(),
                        s.resource()));
            }
            List<LogRecord> logs = trace.logs().stream()
                    .map(l -> new LogRecord(
                            l.epochNanos() + nanos, l.level(), l.component(), l.message(), l.spanId(), l.data()))
                    .toList();
            served.store()
                    .write(new Trace(
                            summary(was, atMillis, Math.round(millis * 1000 * spread)),
                            trace.items(),
                            trace.stages(),
                            spans,
                            logs,
                            trace.servicesEncountered(),
                            trace.attributes()));
        }

        private TraceSummary summary(TraceSummary was, long atMillis, long micros) {
            return new TraceSummary(
                    String.format("%08x-%04x", random.nextInt(), next++),
                    was.traceId(),
                    atMillis,
                    was.provenance(),
                    micros,
                    was.userId(),
                    was.k(),
                    was.numItems(),
                    was.status(),
                    was.variant(),
                    was.path(),
                    was.method(),
                    was.errorType(),
                    0,
                    was.service(),
                    was.spanCount());
        }
    }
}
