package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import rewind.query.Query;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

/** What a store finds by its indexes is what is found by reading every trace. */
class StoredQueriesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final int TRACES = 400;
    private static final List<String> WORDS = List.of(
            "ranking",
            "candidate",
            "Timeout",
            "GET /cart",
            "v0.1",
            "v0.2",
            "Zoë",
            "K",
            "7",
            "-3",
            "2.5",
            "0x7",
            "abc",
            "cafe");
    private static final List<String> KEYS = List.of("shard", "retries", "http.route", "size", "map.k");

    private static @Nullable Path folder;
    private static @Nullable TraceStore store;
    private static List<Trace> all = List.of();

    @BeforeContainer
    static void fill() throws IOException {
        Path made = Files.createTempDirectory("stored-queries");
        folder = made;
        Random random = new Random(11);
        try (TraceStore first = TraceStore.open(made, InstantSource.fixed(NOW), 32)) {
            for (int i = 0; i < TRACES; i++) {
                write(first, i, random);
            }
            // Some blocks are indexed now, and the rest at the next opening.
        }
        TraceStore opened = TraceStore.open(made, InstantSource.fixed(NOW), 32);
        for (int i = 0; i < 40; i++) {
            write(opened, TRACES + i, random);
        }
        opened.awaitIdle();
        store = opened;
        List<Trace> found = new ArrayList<>();
        for (TraceSummary each : everything(opened, TraceQuery.ALL)) {
            found.add(opened.get(each.requestId()).orElseThrow());
        }
        all = found;
    }

    private static void write(TraceStore to, int number, Random random) {
        Trace trace = trace(number, random);
        if (number % 4 != 0) {
            to.write(trace);
            return;
        }
        // Parts that come apart, so that earlier rows do not count any more.
        List<Span> spans = trace.spans();
        int half = spans.size() / 2;
        String id = trace.summary().traceId();
        to.write(List.of(new TraceSpans(id, spans.subList(0, half + 1))));
        to.write(List.of(new TraceSpans(id, spans.subList(half, spans.size()))));
    }

    private static Trace trace(int number, Random random) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            spans.add(new Span(
                    String.format("%016x", number * 100L + i + 1),
                    i == 0 ? null : String.format("%016x", number * 100L + 1),
                    word(random),
                    SpanKind.INTERNAL,
                    random.nextInt(3) == 0 ? "" : word(random),
                    (NOW.toEpochMilli() - 1000L * (1000 - number)) * 1_000_000,
                    random.nextInt(5) == 0 ? 0 : (long) Math.exp(random.nextDouble() * 22),
                    SpanStatus.OK,
                    random.nextInt(6) == 0 ? "because of " + word(random) : null,
                    attributes(random),
                    random.nextInt(4) == 0
                            ? List.of(new SpanEvent(1, "event " + word(random), attributes(random)))
                            : List.of(),
                    List.of()));
        }
        String requestId = number % 10 == 0 ? "Request-" + number : new UUID(random.nextLong(), number).toString();
        TraceSummary summary = new TraceSummary(
                requestId,
                String.format("%032x", number + 1),
                NOW.toEpochMilli() - 1000L * (1000 - number),
                new Provenance("als", "v0." + random.nextInt(3), "abc123" + random.nextInt(3), null, null),
                random.nextInt(1_000_000),
                random.nextInt(4) == 0 ? null : (long) random.nextInt(10),
                random.nextInt(4) == 0 ? null : random.nextInt(20),
                random.nextInt(10),
                random.nextInt(4) == 0 ? 500 : 200,
                random.nextInt(3) == 0 ? "b" : null,
                "/recommend/{user_id}",
                "GET",
                random.nextInt(5) == 0 ? word(random) : null,
                0,
                TraceSummary.OWN_SERVICE,
                spans.size());
        List<LogRecord> logs = random.nextInt(3) == 0
                ? List.of(new LogRecord(
                        5, LogLevel.INFO, "app", number + " items of " + word(random), null, attributes(random)))
                : List.of();
        return new Trace(summary, ItemList.EMPTY, List.of(), spans, logs, List.of(), attributes(random));
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static Map<String, AttributeValue> attributes(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Map.of("shard", AttributeValue.of(word(random)), "size", AttributeValue.of(random.nextInt(1000)));
            case 1 -> Map.of("retries", AttributeValue.of(random.nextInt(4)));
            case 2 -> Map.of("size", AttributeValue.of(random.nextGaussian()));
            case 3 -> Map.of("shard", new AttributeValue.Bytes("07"));
            case 4 -> Map.of("map", new AttributeValue.Fields(Map.of("k", AttributeValue.of(word(random)))));
            case 5 ->
                Map.of(
                        "http.route",
                        new AttributeValue.Items(List.of(AttributeValue.of(3.0), AttributeValue.of(word(random)))));
            // Longer than what is listed.
            case 6 -> Map.of("size", AttributeValue.of("x".repeat(2_100) + word(random)));
            default -> Map.of();
        };
    }

    @AfterContainer
    static void close() throws IOException {
        TraceStore opened = store;
        Path made = folder;
        if (opened != null) {
            opened.close();
        }
        if (made != null) {
            try (Stream<Path> files = Files.walk(made)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    @Provide
    Arbitrary<String> queries() {
        return queries(2);
    }

    private static Arbitrary<String> queries(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<String> below = queries(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(3, leaves()),
                Tuple.of(2, Combinators.combine(below, below).as((a, b) -> a + " " + b)),
                Tuple.of(2, Combinators.combine(below, below).as((a, b) -> "(" + a + " OR " + b + ")")),
                Tuple.of(1, below.map(each -> "-(" + each + ")")));
    }

    private static Arbitrary<String> leaves() {
        Arbitrary<String> words = Arbitraries.oneOf(
                Arbitraries.of(WORDS), Arbitraries.of("nothing", "t", "e0", "00000000", "REQUEST-1", "zoë", "1", "Kk"));
        Arbitrary<String> texts = Arbitraries.oneOf(
                words.map(word -> ":\"" + word + "\""),
                words.map(word -> ":*\"" + word + "\"*"),
                words.map(word -> "!=\"" + word + "\""),
                Arbitraries.of("~^[a-c]", "~7$", ":*", ":abc,ranking,K"));
        Arbitrary<String> numbers = Combinators.combine(
                        Arbitraries.of(">", ">=", "<", "<=", ":"),
                        Arbitraries.of("0", "1", "3", "2.5", "-3", "7", "500"))
                .as(String::concat);
        Arbitrary<String> whole = Combinators.combine(
                        Arbitraries.of(">", ">=", "<", "<=", ":", "!="),
                        Arbitraries.of("0", "1", "3", "7", "200", "500"))
                .as(String::concat);
        Arbitrary<String> durations = Combinators.combine(
                        Arbitraries.of(">", ">=", "<", "<="), Arbitraries.of("0ns", "3ns", "17us", "4ms", "0.9s", "5s"))
                .as(String::concat);
        return Arbitraries.oneOf(
                words.map(word -> "\"" + word + "\""),
                with("span", texts),
                with("component", texts),
                with("log", words.map(word -> ":\"" + word + "\"")),
                Combinators.combine(Arbitraries.of(KEYS), Arbitraries.oneOf(texts, numbers))
                        .as((key, value) -> "@" + key + value),
                Combinators.combine(Arbitraries.of("ranking", "abc", "K", "nothing"), durations)
                        .as((name, value) -> "stage." + name + value),
                Combinators.combine(
                                Arbitraries.of(
                                        "error", "variant", "request", "trace", "model_version", "git_sha", "path"),
                                texts)
                        .as(String::concat),
                Combinators.combine(Arbitraries.of("status", "user", "k", "items", "spans"), whole)
                        .as(String::concat),
                with("latency", durations),
                Arbitraries.of("since:-10m", "until:-12m", "time:2026-11-21", "since:-700s until:-650s"));
    }

    private static Arbitrary<String> with(String field, Arbitrary<String> rest) {
        return rest.map(each -> field + each);
    }

    @Property(tries = 600)
    void whatIsFoundIsWhatMatches(@ForAll("queries") String text) {
        TraceStore opened = Objects.requireNonNull(store);
        Query query = Query.parse(text, NOW);
        TraceQuery wanted = TraceQuery.ALL.withTyped(query);

        List<TraceSummary> expected =
                all.stream().filter(query::matches).map(Trace::summary).toList();

        assertThat(everything(opened, wanted)).isEqualTo(expected);
        assertThat(opened.count(wanted)).isEqualTo(expected.size());
        TimeHistogram histogram = opened.histogram(wanted, NOW.minusSeconds(3600), NOW.plusSeconds(3600), 7);
        assertThat(Arrays.stream(histogram.requests()).sum()).isEqualTo(expected.size());
        assertThat(Arrays.stream(histogram.errors()).sum())
                .isEqualTo(expected.stream().filter(TraceSummary::isError).count());
        // With a filter beside.
        List<TraceSummary> errors =
                expected.stream().filter(each -> each.status() == 500).toList();
        assertThat(everything(opened, wanted.withStatus(500))).isEqualTo(errors);
    }

    private static List<TraceSummary> everything(TraceStore from, TraceQuery query) {
        List<TraceSummary> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String cursor = null;
        do {
            TracePage page = from.find(query, 50, cursor);
            page.traces().forEach(each -> assertThat(ids.add(each.requestId())).isTrue());
            found.addAll(page.traces());
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }
}
