package rewind.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Generated traces, with nasty strings, missing parts and every kind of attribute. */
public final class Traces {
    private static final long EPOCH_MS = 1_790_000_000_000L;

    private Traces() {}

    public static Arbitrary<Trace> any() {
        Arbitrary<TraceSummary> summaries = summaries();
        return Combinators.combine(
                        summaries,
                        itemLists(),
                        Combinators.combine(Arbitraries.of("candidate", "ranking"), itemLists())
                                .as(StageItems::new)
                                .list()
                                .ofMaxSize(2),
                        spans().list().ofMaxSize(4),
                        logs().list().ofMaxSize(3),
                        strings().list().ofMaxSize(3),
                        attributes(2))
                .as(Trace::new);
    }

    private static Arbitrary<TraceSummary> summaries() {
        Arbitrary<Provenance> provenance = Combinators.combine(
                        optional(strings()),
                        optional(strings()),
                        optional(strings()),
                        optional(strings()),
                        optional(strings()))
                .as(Provenance::new);
        Arbitrary<Object[]> numbers = Combinators.combine(
                        Arbitraries.longs().between(0, 1L << 42),
                        Arbitraries.longs().between(0, 10_000_000_000L),
                        optional(Arbitraries.longs()),
                        optional(Arbitraries.integers()),
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(100, 599),
                        Arbitraries.longs().between(0, 4_000_000_000_000_000L))
                .as((a, b, c, d, e, f, g) -> new Object[] {a, b, c, d, e, f, g});
        return Combinators.combine(
                        strings(), strings(), provenance, numbers, optional(strings()), strings(), optional(strings()))
                .as((request, trace, p, n, variant, path, error) -> new TraceSummary(
                        request,
                        trace,
                        (Long) n[0],
                        p,
                        (Long) n[1],
                        (Long) n[2],
                        (Integer) n[3],
                        (Integer) n[4],
                        (Integer) n[5],
                        variant,
                        path,
                        "GET",
                        error,
                        (Long) n[6],
                        variant,
                        (Integer) n[4]));
    }

    private static Arbitrary<Span> spans() {
        Arbitrary<SpanEvent> events =
                Combinators.combine(times(), strings(), attributes(1)).as(SpanEvent::new);
        Arbitrary<SpanLink> links =
                Combinators.combine(strings(), strings(), attributes(1)).as(SpanLink::new);
        Arbitrary<String[]> texts = Combinators.combine(
                        strings(), optional(strings()), strings(), strings(), optional(strings()))
                .as((a, b, c, d, e) -> new @Nullable String[] {a, b, c, d, e});
        return Combinators.combine(
                        texts,
                        Arbitraries.of(SpanKind.class),
                        times(),
                        Arbitraries.longs().between(0, Long.MAX_VALUE / 4),
                        Arbitraries.of(SpanStatus.class),
                        attributes(2),
                        Combinators.combine(
                                        events.list().ofMaxSize(2), links.list().ofMaxSize(2), attributes(1))
                                .as(Tuple::of))
                .as((t, kind, start, duration, status, attributes, rest) -> new Span(
                        t[0],
                        t[1],
                        t[2],
                        kind,
                        t[3],
                        start,
                        duration,
                        status,
                        t[4],
                        attributes,
                        rest.get1(),
                        rest.get2(),
                        rest.get3()));
    }

    private static Arbitrary<LogRecord> logs() {
        return Combinators.combine(
                        times(),
                        Arbitraries.of(LogLevel.class),
                        strings(),
                        strings(),
                        optional(strings()),
                        attributes(1))
                .as(LogRecord::new);
    }

    private static Arbitrary<ItemList> itemLists() {
        return Combinators.combine(Arbitraries.integers(), Arbitraries.floats())
                .as((id, score) -> new ItemList(new int[] {id}, new float[] {score}))
                .list()
                .ofMaxSize(4)
                .map(single -> {
                    int[] ids = new int[single.size()];
                    float[] scores = new float[ids.length];
                    for (int i = 0; i < ids.length; i++) {
                        ids[i] = single.get(i).id(0);
                        scores[i] = single.get(i).score(0);
                    }
                    return new ItemList(ids, scores);
                });
    }

    private static Arbitrary<Map<String, AttributeValue>> attributes(int depth) {
        return Combinators.combine(strings(), values(depth))
                .as(Map::entry)
                .list()
                .ofMaxSize(3)
                .map(entries -> {
                    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
                    entries.forEach(e -> attributes.put(e.getKey(), e.getValue()));
                    return attributes;
                });
    }

    private static Arbitrary<AttributeValue> values(int depth) {
        List<Arbitrary<? extends AttributeValue>> kinds = new ArrayList<>(List.of(
                strings().map(AttributeValue.Text::new),
                Arbitraries.longs().map(AttributeValue.Whole::new),
                Arbitraries.oneOf(
                                Arbitraries.doubles(),
                                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0))
                        .map(AttributeValue.Real::new),
                Arbitraries.of(true, false).map(AttributeValue.Flag::new),
                Arbitraries.of("", "00", "cafe").map(AttributeValue.Bytes::new)));
        if (depth > 0) {
            kinds.add(values(depth - 1).list().ofMaxSize(2).map(AttributeValue.Items::new));
            kinds.add(Combinators.combine(
                            Arbitraries.oneOf(strings(), Arbitraries.of("$bytes", "$double", "$fields", "$other")),
                            values(depth - 1))
                    .as((key, value) -> new AttributeValue.Fields(Map.of(key, value))));
        }
        return Arbitraries.oneOf(
                kinds.stream().map(kind -> kind.map(v -> (AttributeValue) v)).toList());
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.longs().between(EPOCH_MS * 1_000_000L, EPOCH_MS * 1_000_000L + 3_600_000_000_000L);
    }

    /** Unicode without lone surrogates, which no encoding of text can carry. */
    private static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(12),
                Arbitraries.of(
                        "", "Zoë's \"film\"", "line\nbreak", "\u0000\u001f", "電影 🎬", "a\\b\tc", "\u2028</script>"));
    }

    private static <T> Arbitrary<@Nullable T> optional(Arbitrary<T> values) {
        return values.injectNull(0.3);
    }
}
