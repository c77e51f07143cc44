package rewind.explorer.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Two requests of one user that were answered differently, by known stages. */
public final class PairTraces {
    public static final String LEFT = "a01b33c2-9e10-4c55-9d6e-0b1f8f0f1a01";
    public static final String RIGHT = "5e0b7ac1-77d2-4b0a-8a41-6f3c2d1e0b02";
    public static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(1, "Harbor Lights"),
            Map.entry(2, "The Ninth Orchard"),
            Map.entry(3, "Paper Astronaut"),
            Map.entry(4, "Salt Road"),
            Map.entry(5, "Midnight Ferry"),
            Map.entry(6, "A Quiet Engine"),
            Map.entry(7, "Glass Meridian"),
            Map.entry(8, "Copper Sky"),
            Map.entry(9, "Winter Atlas"),
            Map.entry(10, "The Long Reel"),
            Map.entry(11, "Velvet Static"),
            Map.entry(12, "Lanterns East"));

    private final SampleTraces samples = new SampleTraces();

    public Trace left(long atMillis) {
        return with(
                samples.trace(LEFT, atMillis, 1, null),
                list(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                list(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 21, 22),
                list(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 21),
                list(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 21));
    }

    public Trace right(long atMillis) {
        Trace trace = with(
                samples.trace(RIGHT, atMillis, 2, null),
                list(1, 3, 8, 2, 11, 5, 6, 12, 7, 13),
                list(1, 3, 8, 2, 4, 5, 6, 12, 7, 13, 9, 10, 20, 21),
                list(1, 3, 8, 2, 5, 6, 12, 7, 13, 9, 10, 20),
                list(1, 3, 8, 2, 11, 5, 6, 12, 7, 13, 9, 10));
        List<LogRecord> logs = new ArrayList<>(trace.logs());
        logs.add(new LogRecord(
                atMillis * 1_000_000 + 2_400_000,
                LogLevel.WARNING,
                "ranking",
                "Snapshot changed since the last request of this user",
                null,
                Map.of()));
        return new Trace(
                trace.summary(),
                trace.items(),
                trace.stages(),
                trace.spans(),
                logs,
                trace.servicesEncountered(),
                Map.of("fallback", AttributeValue.of(false), "exploration_seed", AttributeValue.of(90210L)));
    }

    private static Trace with(Trace of, ItemList answer, ItemList candidate, ItemList ranking, ItemList exploration) {
        TraceSummary s = of.summary();
        return new Trace(
                new TraceSummary(
                        s.requestId(),
                        s.traceId(),
                        s.timestampMillis(),
                        s.provenance(),
                        s.latencyMicros(),
                        555L,
                        10,
                        10,
                        200,
                        null,
                        s.path(),
                        s.method(),
                        null,
                        s.storedAtMicros(),
                        s.service(),
                        s.spanCount()),
                answer,
                List.of(
                        new StageItems("candidate", candidate),
                        new StageItems("ranking", ranking),
                        new StageItems("exploration", exploration),
                        new StageItems("diversity", answer)),
                of.spans(),
                of.logs(),
                of.servicesEncountered(),
                of.attributes());
    }

    private static ItemList list(int... ids) {
        float[] scores = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            scores[i] = 4.9f - i * 0.07f;
        }
        return new ItemList(ids, scores);
    }

    /**
     * A trace from another program, without provenance and items: spans in a tree of ten children each.
     *
     * @param slower what every span takes longer, nanoseconds
     */
    public static Trace foreign(String id, long atMillis, int spans, long slower) {
        List<Span> all = new ArrayList<>(spans);
        for (int i = 0; i < spans; i++) {
            String service = "service-" + i % 7;
            all.add(new Span(
                    String.format("%016x", i + 1),
                    i == 0 ? null : String.format("%016x", (i - 1) / 10 + 1),
                    i == 0 ? "POST /checkout" : "operation-" + i % 40,
                    SpanKind.INTERNAL,
                    service,
                    atMillis * 1_000_000 + i * 1000L,
                    2_000_000_000L / (i + 1) + slower * (i % 3),
                    SpanStatus.OK,
                    null,
                    Map.of("host", AttributeValue.of("node-" + (slower + i) % 5), "shard", AttributeValue.of((long) i)),
                    List.of(),
                    List.of()));
        }
        return new Trace(
                new TraceSummary(
                        id,
                        id,
                        atMillis,
                        rewind.trace.Provenance.NONE,
                        2_000_000 + slower / 1000,
                        null,
                        null,
                        0,
                        0,
                        null,
                        "POST /checkout",
                        "",
                        null,
                        0,
                        "service-0",
                        spans),
                ItemList.EMPTY,
                List.of(),
                all,
                List.of(),
                List.of(),
                Map.of());
    }

    /** Long answers: {@code count} items, of which the right one has others in every seventh place. */
    public Trace longAnswer(String id, long atMillis, int count, boolean right) {
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = right && i % 7 == 0 ? 5000 + i : right ? (i / 5) * 5 + (i + 2) % 5 + 1 : i + 1;
        }
        ItemList answer = new ItemList(java.util.Arrays.stream(ids).distinct().toArray(), scores(ids));
        return with(samples.trace(id, atMillis, right ? 2 : 1, null), answer, answer, answer, answer);
    }

    private static float[] scores(int[] ids) {
        float[] scores = new float[(int) java.util.Arrays.stream(ids).distinct().count()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 5 - i * 0.001f;
        }
        return scores;
    }
}
