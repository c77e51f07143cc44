package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.query.Query;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;

/** The index over details from its making to its end; what it answers is in {@link StoredQueriesTest}. */
class DetailIndexingTest {
    private static final int ROWS = 10;
    private static final TraceStore.Sizes SMALL = new TraceStore.Sizes(ROWS, 4096, 1 << 16);

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        try (TraceStore store = open(Retention.NONE)) {
            for (int i = 0; i < 95; i++) {
                store.write(trace(i));
            }
            store.awaitIdle();
        }
    }

    private TraceStore open(Retention retention) {
        return TraceStore.open(folder, InstantSource.system(), SMALL, retention);
    }

    private static Trace trace(int number) {
        Trace trace = SampleTraces.at(number, "r" + number, "v0.1", 200, number);
        Span first = trace.spans().getFirst();
        Span marked = new Span(
                first.spanId(),
                null,
                first.name(),
                first.kind(),
                first.component(),
                first.startEpochNanos(),
                first.durationNanos(),
                first.status(),
                null,
                Map.of("number", AttributeValue.of(number)),
                List.of(),
                List.of());
        return new Trace(
                trace.summary(),
                trace.items(),
                trace.stages(),
                List.of(marked, trace.spans().getLast()),
                trace.logs(),
                trace.servicesEncountered(),
                trace.attributes());
    }

    private long count(TraceStore store, String typed) {
        return store.count(TraceQuery.ALL.withTyped(Query.parse(typed, Instant.EPOCH)));
    }

    private interface Sql<T> {
        T on(Statement statement) throws SQLException;
    }

    private <T> T sql(Sql<T> sql) throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("traces").toAbsolutePath();
        try (Connection database = DriverManager.getConnection(url, "sa", "");
                Statement statement = database.createStatement()) {
            return sql.on(statement);
        }
    }

    private int number(String query) throws SQLException {
        return sql(statement -> {
            try (ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @Test
    void everyBlockOfTheDatabaseHasOneAndNeedsNoTraceToAnswer() throws IOException, SQLException {
        assertThat(number("select count(*) from trace_details")).isEqualTo(9);
        // The first segments hold the traces of the first blocks.
        for (Path segment : JournalReplay.of(folder).segments().subList(0, 3)) {
            Files.move(segment, folder.resolve(segment.getFileName() + ".aside"));
        }
        try (TraceStore store = open(Retention.NONE)) {
            assertThat(count(store, "@number:3")).isEqualTo(1);
            assertThat(count(store, "@number>=90")).isEqualTo(5);
            assertThat(count(store, "-@number:3")).isEqualTo(94);
            assertThat(count(store, "@nothing:x")).isZero();
            assertThat(count(store, "nowhere")).isZero();
            assertThat(count(store, "stage.request>5s")).isZero();
        }
    }

    @Test
    void oneOfAnotherFormOrNoneIsMadeAnew() throws SQLException {
        sql(statement -> {
            statement.execute("update trace_details set form = 0 where block_id < 5");
            statement.execute("delete from trace_details where block_id = 7");
            statement.execute("update trace_details_part set content = X'00'"
                    + " where bitand(id, 65535) = 0 and (id < 5 * 65536 or id / 65536 = 7)");
            return true;
        });
        assertThat(StoreCheck.run(folder).damages()).isEmpty();
        try (TraceStore store = open(Retention.NONE)) {
            store.awaitIdle();
            assertThat(count(store, "@number:3")).isEqualTo(1);
            assertThat(count(store, "@number:65")).isEqualTo(1);
        }
        assertThat(number("select count(*) from trace_details where form > 0")).isEqualTo(9);
        assertThat(StoreCheck.run(folder).damages()).isEmpty();
    }

    @Test
    void damageIsNamedAndRebuildingCuresIt() throws SQLException {
        sql(statement -> statement.execute(
                "update trace_details_part set content =" + " insert(content, 20, 1, X'ff') where id / 65536 = 4"));
        try (TraceStore store = open(Retention.NONE)) {
            assertThatThrownBy(() -> count(store, "@number:3"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("block 4")
                    .hasMessageContaining("rebuild");
        }
        assertThat(StoreCheck.run(folder).damages()).isNotEmpty().allSatisfy(damage -> assertThat(damage.toString())
                .contains("block 4"));

        assertThat(StoreCompaction.rebuild(folder)).isEqualTo(95);

        assertThat(StoreCheck.run(folder).damages()).isEmpty();
        try (TraceStore store = open(Retention.NONE)) {
            assertThat(count(store, "@number:3")).isEqualTo(1);
        }
    }

    @Test
    void oneThatSaysSomethingElseIsFound() throws SQLException {
        sql(statement -> {
            statement.execute("delete from trace_details_part where id / 65536 = 4");
            return statement.execute("insert into trace_details_part"
                    + " select id + 65536, content from trace_details_part where id / 65536 = 3");
        });

        assertThat(StoreCheck.run(folder).damages()).singleElement().satisfies(damage -> assertThat(damage.reason())
                .contains("block 4", "ATTRIBUTE number"));
    }

    @Test
    void itGoesWithItsBlock() throws SQLException {
        try (TraceStore store = open(new Retention(30L, null, null))) {
            store.awaitIdle();
            assertThat(count(store, "@number:3")).isZero();
            assertThat(count(store, "@number:94")).isEqualTo(1);
        }
        int blocks = number("select count(*) from trace_block");
        assertThat(blocks).isLessThan(9);
        assertThat(number("select count(*) from trace_details")).isEqualTo(blocks);
        assertThat(number("select count(distinct id / 65536) from trace_details_part"))
                .isEqualTo(blocks);
    }

    @Test
    void aTraceThatCannotBeReadIsNotSaidToMatchNothing() throws IOException, SQLException {
        sql(statement -> statement.execute("delete from trace_details"));
        Path first = JournalReplay.of(folder).segments().getFirst();
        byte[] bytes = Files.readAllBytes(first);
        bytes[100] ^= 1;
        Files.write(first, bytes);
        try (TraceStore store = open(Retention.NONE)) {
            store.awaitIdle();
            assertThat(count(store, "user>20 @number:30")).isEqualTo(1);
            assertThatThrownBy(() -> count(store, "@nothing:x"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void spansThatComeLaterAreFoundByAllOfThem() {
        String id = "%032x".formatted(77);
        List<Span> spans = SampleTraces.spans(id, 6).spans();
        try (TraceStore store = open(Retention.NONE)) {
            store.write(List.of(new TraceSpans(id, spans.subList(0, 3))));
            for (int i = 100; i < 120; i++) {
                store.write(trace(i));
            }
            store.awaitIdle();
            Span late = new Span(
                    "00000000000000aa",
                    "0000000000000001",
                    "late",
                    SpanKind.INTERNAL,
                    "shop",
                    spans.getFirst().startEpochNanos(),
                    7_000_000_000L,
                    SpanStatus.UNSET,
                    null,
                    Map.of(),
                    List.of(),
                    List.of());
            store.write(List.of(new TraceSpans(id, List.of(late))));
            assertThat(count(store, "span:late span:\"step 1\"")).isEqualTo(1);
            for (int i = 120; i < 140; i++) {
                store.write(trace(i));
            }
            store.awaitIdle();
            assertThat(count(store, "span:late span:\"step 1\"")).isEqualTo(1);
            assertThat(count(store, "span:\"step 1\" -stage.late>5s")).isZero();
            assertThat(count(store, "span:\"step 1\"")).isEqualTo(1);
        }
    }
}
