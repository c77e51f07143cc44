package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.codec.zipkin.ZipkinV2Reader;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;

/** Spans of Zipkin that share ids, in several requests. */
class SpanJoiningTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT =
            "{\"traceId\":\"" + TRACE + "\",\"id\":\"000000000000000a\",\"kind\":\"CLIENT\","
                    + "\"name\":\"get\",\"timestamp\":1700000000000000,\"duration\":100,"
                    + "\"localEndpoint\":{\"serviceName\":\"front\"}}";
    private static final String SERVER =
            "{\"traceId\":\"" + TRACE + "\",\"id\":\"000000000000000a\",\"kind\":\"SERVER\","
                    + "\"name\":\"get\",\"timestamp\":1700000000000010,\"duration\":80,%s"
                    + "\"localEndpoint\":{\"serviceName\":\"back\"}}";
    private static final String CHILD = "{\"traceId\":\"" + TRACE + "\",\"parentId\":\"000000000000000a\","
            + "\"id\":\"000000000000000b\",\"name\":\"query\",\"timestamp\":1700000000000020,\"duration\":50,"
            + "\"localEndpoint\":{\"serviceName\":\"back\"}}";

    @TempDir
    Path temp;

    private TraceStore store;

    @BeforeEach
    void open() {
        store = TraceStore.open(temp.resolve("store"), InstantSource.system(), 7);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Map<String, List<Span>> read(byte[] json) throws IOException {
        Map<String, List<Span>> spans = new LinkedHashMap<>();
        new ZipkinV2Reader().read(new ByteArrayInputStream(json), new TraceSink() {
            @Override
            public void trace(Trace trace) {
                throw new AssertionError("Zipkin has spans only");
            }

            @Override
            public void span(String traceId, Span span) {
                spans.computeIfAbsent(traceId, id -> new ArrayList<>()).add(span);
            }

            @Override
            public void problem(Problem problem) {
                // Of no interest here.
            }
        });
        return spans;
    }

    private void send(String... spans) throws IOException {
        store.write(read(("[" + String.join(",", spans) + "]").getBytes(StandardCharsets.UTF_8)).entrySet().stream()
                .map(trace -> new TraceSpans(trace.getKey(), trace.getValue()))
                .toList());
    }

    private void reopen() {
        store.close();
        open();
    }

    /** What sets a span apart, by its parent's component and its own. */
    private List<String> tree() {
        List<Span> spans = store.get(TRACE).orElseThrow().spans();
        return spans.stream()
                .map(span -> span.kind() + " " + span.component() + " under "
                        + spans.stream()
                                .filter(parent -> parent.spanId().equals(span.parentSpanId()))
                                .map(parent -> parent.kind() + " " + parent.component())
                                .findFirst()
                                .orElse("nothing"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"shared\":true,"})
    void halvesOfACallThatComeApartAreJoinedInAnyOrder(String shared) throws IOException {
        String server = SERVER.formatted(shared);
        List<String> parts = new ArrayList<>(List.of(CLIENT, server, CHILD));
        send(parts.toArray(String[]::new));
        List<String> together = tree();
        assertThat(together)
                .satisfiesExactly(
                        root -> assertThat(root).isEqualTo("CLIENT front under nothing"),
                        half -> assertThat(half).isEqualTo("SERVER back under CLIENT front"),
                        child -> assertThat(child).endsWith("back under SERVER back"));
        for (int seed = 0; seed < 8; seed++) {
            Collections.shuffle(parts, new Random(seed));
            close();
            temp = Files.createTempDirectory(temp, "store");
            open();
            for (String part : parts) {
                send(part);
                // Once from what is kept in memory, once from the journal.
                if (seed % 2 == 0) {
                    reopen();
                }
            }
            assertThat(tree()).isEqualTo(together);
            // Sent again, together and alone.
            send(parts.get(0), parts.get(1));
            send(server);
            assertThat(tree()).isEqualTo(together);
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(1);
            assertThat(store.find(TraceQuery.ALL, 1, null).traces().getFirst())
                    .isEqualTo(store.get(TRACE).orElseThrow().summary());
        }
    }

    @Test
    void reportsWithoutAKindDoNotReplaceOneAnother() throws IOException {
        String one = "{\"traceId\":\"" + TRACE + "\",\"id\":\"000000000000000a\",\"name\":\"a\","
                + "\"timestamp\":1700000000000000,\"tags\":{\"%s\":\"1\"}}";
        send(one.formatted("x"));
        send(one.formatted("y"));
        send(one.formatted("x"));
        reopen();

        Trace read = store.get(TRACE).orElseThrow();
        assertThat(read.spans()).hasSize(2);
        assertThat(read.spans()).allMatch(span -> span.kind() == SpanKind.UNSPECIFIED);
        assertThat(read.spans())
                .extracting(span -> span.attributes().containsKey("x"))
                .containsExactlyInAnyOrder(true, false);
        assertThat(read.summary().spanCount()).isEqualTo(2);
    }

    @Test
    void whatIsSentAgainTakesNoRoom() throws IOException {
        send(CLIENT, CHILD);
        store.sync();
        reopen();
        send(CLIENT);
        send(CHILD);
        send(CHILD, CLIENT);
        reopen();
        try (Stream<Path> files = Files.list(temp.resolve("store"))) {
            assertThat(files.filter(file -> file.toString().endsWith(SegmentNames.RAW)
                            && file.toFile().length() > 0))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zipkin-ui__testdata__netflix.json", "zipkin-ui__testdata__messaging-kafka.json"})
    void realSpansThatShareIdsAreAllKeptHoweverTheyCome(String name) throws IOException {
        Path file = Path.of(System.getProperty("rewind.shared", "."), "traces", "zipkin", name);
        assumeTrue(Files.exists(file), "the file " + name + " is not there");
        byte[] json = Files.readAllBytes(file);
        for (Map.Entry<String, List<Span>> trace : read(json).entrySet()) {
            for (Span span : trace.getValue()) {
                store.write(List.of(new TraceSpans(trace.getKey(), List.of(span))));
            }
            Trace read = store.get(trace.getKey()).orElseThrow();
            assertThat(read.spans()).containsExactlyInAnyOrderElementsOf(trace.getValue());
        }
    }
}
