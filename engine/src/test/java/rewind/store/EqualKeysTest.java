package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

/**
 * Rows whose keys are the same are rows of their own: imported files have many traces that began at once, and running numbers
 * come again. Here they come again after four.
 */
class EqualKeysTest {
    private static final int KEYS = 4;
    private static final int SPANS = 6;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(SampleTraces.START_MS));

    /** What is done to the store: a request of its own, a part of a trace of spans, another opening. */
    private enum Deed {
        OWN,
        PART,
        REOPEN
    }

    @Property(tries = 30)
    void nothingIsTakenForAnother(
            @ForAll @Size(min = 5, max = 60) List<@IntRange(min = 0, max = 999) Integer> random,
            @ForAll @IntRange(min = 2, max = 16) int blockRows,
            @ForAll @IntRange(min = 1, max = 7) int page)
            throws IOException {
        try (TemporaryFolder temporary = new TemporaryFolder(Path.of(System.getProperty("java.io.tmpdir")))) {
            new Run(temporary.path().resolve("store"), new TraceStore.Sizes(blockRows, 4096, 1 << 16, 512, KEYS), page)
                    .all(random);
        }
    }

    /** One store over several openings, and what it should hold: how many spans each trace has. */
    private static final class Run {
        private final Path folder;
        private final TraceStore.Sizes sizes;
        private final int page;
        private final Map<String, Integer> expected = new HashMap<>();
        private final MemoryTraceStore memory = new MemoryTraceStore(CLOCK);
        private final Set<String> own = new TreeSet<>();

        Run(Path folder, TraceStore.Sizes sizes, int page) {
            this.folder = folder;
            this.sizes = sizes;
            this.page = page;
        }

        void all(List<Integer> random) {
            TraceStore store = open();
            try {
                for (int number : random) {
                    switch (deed(number)) {
                        case OWN -> own(store, number);
                        case PART -> part(store, number);
                        case REOPEN -> {
                            store.close();
                            store = open();
                        }
                    }
                }
                check(store, expected.keySet());
                store.awaitIdle();
                check(store, expected.keySet());
            } finally {
                store.close();
            }
            check(memory, own);
        }

        private TraceStore open() {
            return TraceStore.open(folder, CLOCK, sizes);
        }

        private static Deed deed(int number) {
            return number % 40 == 0 ? Deed.REOPEN : number % 2 == 0 ? Deed.PART : Deed.OWN;
        }

        private void own(TraceStore store, int number) {
            String id = "own-" + own.size();
            // Two times, so that pages end among equal keys and between others.
            Trace trace = SampleTraces.at(number % 3 == 0 ? 1 : 0, id, "v0.1", 200, 1);
            store.write(trace);
            memory.write(trace);
            own.add(id);
            expected.put(id, trace.spans().size());
        }

        private void part(TraceStore store, int number) {
            String id = "%032x".formatted(1 + number % 7);
            int had = expected.getOrDefault(id, 0);
            int has = Math.min(SPANS, had + 1 + number % 3);
            store.write(List.of(
                    new TraceSpans(id, SampleTraces.spans(id, SPANS).spans().subList(had, has))));
            expected.put(id, has);
        }

        private void check(TraceFinder store, Set<String> ids) {
            for (String id : ids) {
                assertThat(store.get(id)).as(id).hasValueSatisfying(trace -> assertThat(trace.spans())
                        .as(id)
                        .hasSize(expected.getOrDefault(id, 0)));
            }
            List<String> listed = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                TracePage next = store.find(TraceQuery.ALL, page, cursor);
                next.traces().stream().map(TraceSummary::requestId).forEach(listed::add);
                cursor = next.nextCursor();
            } while (cursor != null);
            assertThat(listed).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(ids.size());
        }
    }
}
