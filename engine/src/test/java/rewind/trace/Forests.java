package rewind.trace;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Spans for trees, well-behaved and not. */
public final class Forests {
    private Forests() {}

    public static Span span(String id, @Nullable String parent, long start, long nanos) {
        return span(id, parent, start, nanos, SpanKind.INTERNAL, "app", Map.of());
    }

    static Span span(
            String id,
            @Nullable String parent,
            long start,
            long nanos,
            SpanKind kind,
            String component,
            Map<String, AttributeValue> resource) {
        return new Span(
                id,
                parent,
                "span " + id,
                kind,
                component,
                start,
                nanos,
                SpanStatus.OK,
                null,
                Map.of(),
                List.of(),
                List.of(),
                resource);
    }

    /** Few ids, so that parents are missing, ids repeat and cycles close. */
    public static Arbitrary<List<Span>> tangles() {
        Arbitrary<String> ids = Arbitraries.integers().between(0, 12).map(i -> "s" + i);
        return Combinators.combine(
                        ids,
                        ids.injectNull(0.3),
                        Arbitraries.longs().between(0, 50),
                        Arbitraries.longs().between(0, 40),
                        Arbitraries.of(SpanKind.INTERNAL, SpanKind.CLIENT, SpanKind.SERVER),
                        Arbitraries.of("app", "shop", ""))
                .as((id, parent, start, nanos, kind, component) ->
                        span(id, parent, start, nanos, kind, component, Map.of()))
                .list()
                .ofMaxSize(14);
    }
}
