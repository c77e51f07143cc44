package rewind.explorer.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import rewind.store.TraceStore;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** A store of as many traces as you like, of three spans each, spread over 30 days; kept in its folder and used again. */
public final class ManyTraces {
    public static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
    private static final long PERIOD_MS = 30L * 24 * 3600 * 1000;
    private static final String[] NAMES = {"request", "candidate", "ranking"};

    private ManyTraces() {}

    /** Makes the store where there is none yet, with everything in its final form, and opens it. */
    public static TraceStore store(Path folder, int traces) {
        boolean made = Files.exists(folder.resolve("lock"));
        TraceStore store = TraceStore.open(folder, InstantSource.system());
        if (!made) {
            for (int i = 0; i < traces; i++) {
                store.write(trace(i, traces));
            }
        }
        store.awaitIdle();
        return store;
    }

    private static Trace trace(int i, int of) {
        Random random = new Random(i);
        long start = END.toEpochMilli() - PERIOD_MS + (long) ((double) i / of * PERIOD_MS);
        int version = random.nextInt(4);
        int status = random.nextInt(100) < 2 ? 500 : 200;
        long micros = (version + 1) * (long) (500 * Math.exp(random.nextGaussian() / 2));
        long id = random.nextLong();
        List<Span> spans = new ArrayList<>();
        for (int s = 0; s < NAMES.length; s++) {
            spans.add(new Span(
                    String.format(Locale.ROOT, "%016x", id + s),
                    s == 0 ? null : String.format(Locale.ROOT, "%016x", id),
                    NAMES[s],
                    s == 0 ? SpanKind.SERVER : SpanKind.INTERNAL,
                    NAMES[s],
                    start * 1_000_000 + s * 1000L,
                    s == 0 ? micros * 1000 : micros * 400,
                    SpanStatus.OK,
                    null,
                    Map.of("shard", AttributeValue.of("shard-" + random.nextInt(50))),
                    List.of(),
                    List.of()));
        }
        TraceSummary summary = new TraceSummary(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                new UUID(random.nextLong(), random.nextLong()).toString(),
                start,
                new Provenance("als", "v0." + version, "4530c590", "2404d861".repeat(8), null),
                micros,
                (long) random.nextInt(50_000),
                10,
                0,
                status,
                null,
                "/recommend/{user_id}",
                "GET",
                status == 500 ? "NoModel" : null,
                0,
                TraceSummary.OWN_SERVICE,
                spans.size());
        return new Trace(
                summary, ItemList.EMPTY, List.of(), spans, List.of(), List.of(TraceSummary.OWN_SERVICE), Map.of());
    }
}
