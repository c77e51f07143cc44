package rewind.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.query.Query;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * A store of a million traces with five spans each, spread over 30 days: what writing takes beside plain JDBC batches of
 * the same rows, bytes a trace, opening, pages, look-ups, charts. {@code -Dbenchmark.java=-Drewind.traces=10000000} for more, {@code
 * -Drewind.quick=true} leaves out counts of what is frequent; the first argument is the folder, which is kept, and used again where it is there.
 */
public final class StoreBenchmark {
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
    private static final long PERIOD_MS = 30L * 24 * 3600 * 1000;
    private static final int JDBC_TRACES = 100_000;
    private static final int TRIES = 300;

    private StoreBenchmark() {}

    /** Runs it and prints a line a figure. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int traces = Integer.getInteger("rewind.traces", 1_000_000);
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("rewind-store");
        if (!Files.exists(folder.resolve("lock"))) {
            double ours = fill(folder, traces);
            double jdbc = jdbc(folder.resolveSibling(folder.getFileName() + "-jdbc"));
            print("written, traces/s, ours: %,.0f, plain JDBC batches: %,.0f, ratio %.2f", ours, jdbc, ours / jdbc);
        }
        long start = System.nanoTime();
        try (TraceStore store = TraceStore.open(folder, InstantSource.system())) {
            print("open: %.0f ms", millis(start));
            print("bytes a trace: %d", store.bytes() / traces);
            lookUp("warming up", store, traces);
            lookUp("segments as written", store, traces);
            pack(folder, store, traces);
            lookUp("segments packed", store, traces);
            ask(store, traces);
        }
        detailBytes(folder, traces);
        if (arguments.length == 0) {
            delete(folder);
        }
    }

    /** Without the pauses that it makes otherwise. */
    private static void pack(Path folder, TraceStore store, int traces) throws IOException {
        long start = System.nanoTime();
        long before = processor();
        store.awaitIdle();
        print(
                "packed: %.0f ms, processor %.2f us a trace; bytes a trace: %d, journal %d, database %d",
                millis(start),
                (processor() - before) / 1e3 / traces,
                store.bytes() / traces,
                size(folder, ".journal", ".zst") / traces,
                size(folder, ".db") / traces);
    }

    /** What the thread that packs has taken, in nanoseconds. */
    private static long processor() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("journal-packer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static long size(Path folder, String... endings) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sum += Arrays.stream(endings).anyMatch(file.toString()::endsWith) ? Files.size(file) : 0;
            }
        }
        return sum;
    }

    private static void detailBytes(Path folder, int traces) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("traces").toAbsolutePath(), "sa", "");
                ResultSet rows = connection.createStatement().executeQuery("select sum(bytes) from trace_details")) {
            rows.next();
            print("index over details, bytes a trace: %.1f", rows.getLong(1) / (double) traces);
        }
    }

    private static double fill(Path folder, int traces) {
        long spent = 0;
        long closing;
        try (TraceStore store = TraceStore.open(folder, InstantSource.system())) {
            List<Trace> batch = new ArrayList<>();
            for (int i = 0; i < traces; i++) {
                batch.add(trace(i, traces));
                if (batch.size() == 1000 || i == traces - 1) {
                    long before = System.nanoTime();
                    batch.forEach(store::write);
                    spent += System.nanoTime() - before;
                    batch.clear();
                }
            }
            closing = System.nanoTime();
        }
        spent += System.nanoTime() - closing;
        return traces / (spent / 1e9);
    }

    private static Trace trace(int i, int of) {
        Random random = new Random(i);
        long start = END.toEpochMilli() - PERIOD_MS + (long) ((double) i / of * PERIOD_MS);
        int version = random.nextInt(4);
        int status = random.nextInt(100) < 2 ? 500 : 200;
        long micros = (version + 1) * (long) (500 * Math.exp(random.nextGaussian() / 2));
        List<Span> spans = new ArrayList<>();
        String[] names = {"request", "candidate", "ranking", "diversity", "serving"};
        long id = random.nextLong();
        for (int s = 0; s < names.length; s++) {
            spans.add(new Span(
                    String.format("%016x", id + s),
                    s == 0 ? null : String.format("%016x", id),
                    names[s],
                    s == 0 ? SpanKind.SERVER : SpanKind.INTERNAL,
                    names[s],
                    start * 1_000_000 + s * 1000L,
                    s == 0 ? micros * 1000 : micros * 1000 / 5 * (1 + random.nextInt(2)),
                    SpanStatus.OK,
                    null,
                    Map.of(
                            "items_out", AttributeValue.of(random.nextInt(300)),
                            "shard", AttributeValue.of("shard-" + random.nextInt(50))),
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
                random.nextInt(10) == 0 ? "canary" : null,
                "/recommend/{user_id}",
                "GET",
                status == 500 ? "NoModel" : null,
                0,
                TraceSummary.OWN_SERVICE,
                spans.size());
        return new Trace(
                summary, ItemList.EMPTY, List.of(), spans, List.of(), List.of(TraceSummary.OWN_SERVICE), Map.of());
    }

    /** Traces a second, as rows of traces and of spans in batches of 1,000 traces, keys in the order of time. */
    private static double jdbc(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        long spent = 0;
        try (Connection connection = DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("peer").toAbsolutePath())) {
            connection
                    .createStatement()
                    .execute("create table trace (id bigint primary key, request_id varchar,"
                            + " trace_id varchar, at_ms bigint, version varchar, latency_us bigint, user_id bigint, status int,"
                            + " variant varchar, path varchar)");
            connection
                    .createStatement()
                    .execute(
                            "create table span (id bigint primary key, trace bigint, span_id"
                                    + " varchar, parent varchar, name varchar, start_ns bigint, duration_ns bigint, attributes varchar)");
            connection.setAutoCommit(false);
            List<Trace> batch = new ArrayList<>();
            for (int i = 0; i < JDBC_TRACES; i++) {
                batch.add(trace(i, JDBC_TRACES));
                if (batch.size() == 1000) {
                    long before = System.nanoTime();
                    insert(connection, batch, i - 999L);
                    spent += System.nanoTime() - before;
                    batch.clear();
                }
            }
        }
        delete(folder);
        return JDBC_TRACES / (spent / 1e9);
    }

    private static void insert(Connection connection, List<Trace> batch, long first) throws SQLException {
        try (PreparedStatement trace =
                        connection.prepareStatement("insert into trace values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement span =
                        connection.prepareStatement("insert into span values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            long id = first;
            for (Trace t : batch) {
                TraceSummary s = t.summary();
                trace.setLong(1, id);
                trace.setString(2, s.requestId());
                trace.setString(3, s.traceId());
                trace.setLong(4, s.timestampMillis());
                trace.setString(5, s.provenance().modelVersion());
                trace.setLong(6, s.latencyMicros());
                trace.setObject(7, s.userId(), Types.BIGINT);
                trace.setInt(8, s.status());
                trace.setString(9, s.variant());
                trace.setString(10, s.path());
                trace.addBatch();
                for (int i = 0; i < t.spans().size(); i++) {
                    Span each = t.spans().get(i);
                    span.setLong(1, id * 8 + i);
                    span.setLong(2, id);
                    span.setString(3, each.spanId());
                    span.setString(4, each.parentSpanId());
                    span.setString(5, each.name());
                    span.setLong(6, each.startEpochNanos());
                    span.setLong(7, each.durationNanos());
                    span.setString(8, each.attributes().toString());
                    span.addBatch();
                }
                id++;
            }
            trace.executeBatch();
            span.executeBatch();
            connection.commit();
        }
    }

    private interface Question {
        Object ask(Random random);
    }

    private static void ask(TraceStore store, int traces) {
        TraceQuery all = TraceQuery.ALL;
        time("first page", random -> store.find(all, 100, null));
        time("page by user", random -> store.find(all.withUserId((long) random.nextInt(50_000)), 100, null));
        time(
                "page by version and status",
                random -> store.find(
                        all.withModelVersion("v0." + random.nextInt(4)).withStatus(5), 100, null));
        time(
                "page by user, version, status",
                random -> store.find(
                        all.withUserId((long) random.nextInt(50_000))
                                .withModelVersion("v0." + random.nextInt(4))
                                .withStatus(5),
                        100,
                        null));
        time("page of a day", random -> {
            Instant from = END.minusMillis((long) (random.nextDouble() * PERIOD_MS));
            return store.find(all.between(from, from.plusSeconds(86_400)), 100, null);
        });
        time("count of errors", random -> store.count(all.withStatus(5)));
        time("histogram of 30 days", random -> store.histogram(all, END.minusMillis(PERIOD_MS), END, 120));
        lookUp("", store, traces);
        time("id that is not there", random -> store.get(new UUID(random.nextLong(), random.nextLong()).toString()));
        for (int days : new int[] {1, 7, 30}) {
            time("latency by version, " + days + " d", random -> store.latencies()
                    .chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, END.minusSeconds(days * 86_400L), END, 60));
        }
        // Many matches, a few, none; what columns, texts, durations and numbers say, and what only each id says.
        for (String text : List.of(
                "@shard:shard-7",
                "@items_out>298",
                "user:17 status:500",
                "user:17 -@shard:shard-7",
                "span.ranking>20ms",
                "@shard:none",
                "@nosuchattr:xyz",
                "timeout",
                "deadbeef")) {
            typed(store, text, text.equals("deadbeef") ? 5 : 40);
        }
        Query none = Query.parse("@shard:none", END);
        time("count of none", 20, random -> store.count(all.withTyped(none)));
        if (!Boolean.getBoolean("rewind.quick")) {
            Query some = Query.parse("@shard:shard-7", END);
            time("count of 100,000 in a million", 5, random -> store.count(all.withTyped(some)));
            time(
                    "histogram of these",
                    5,
                    random -> store.histogram(all.withTyped(some), END.minusMillis(PERIOD_MS), END, 120));
        }
    }

    private static void lookUp(String when, TraceStore store, int traces) {
        time(
                "trace by id " + when,
                random -> store.get(
                        trace(random.nextInt(traces), traces).summary().requestId()));
    }

    private static void typed(TraceStore store, String text, int tries) {
        time("typed " + text, tries, random -> store.find(TraceQuery.ALL.withTyped(Query.parse(text, END)), 100, null));
    }

    private static void time(String what, Question question) {
        time(what, TRIES, question);
    }

    private static void time(String what, int tries, Question question) {
        Random random = new Random(7);
        long start = System.nanoTime();
        Object first = question.ask(random);
        double cold = millis(start);
        double[] took = new double[tries];
        for (int i = 0; i < tries; i++) {
            long before = System.nanoTime();
            first = question.ask(random);
            took[i] = millis(before);
        }
        Arrays.sort(took);
        print(
                "%-34s first %8.2f ms  median %8.2f ms  p95 %8.2f ms%s",
                what, cold, took[tries / 2], took[(int) (tries * 0.95)], first == null ? " (nothing)" : "");
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static void print(String format, @Nullable Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
