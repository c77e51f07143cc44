package rewind.codec.traceevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.trace.AttributeValue;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.Trace;

class TraceEventReaderTest {
    private static Found read(String text) throws IOException {
        return read(text, Integer.MAX_VALUE);
    }

    private static Found read(String text, long mostWeight) throws IOException {
        Found found = new Found();
        new TraceEventReader(mostWeight).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), found);
        return found;
    }

    private static String event(String phase, String name, long ts, String more) {
        return "{\"pid\":1,\"tid\":2,\"ph\":\"%s\",\"name\":\"%s\",\"ts\":%d%s}".formatted(phase, name, ts, more);
    }

    private static String array(String... events) {
        return "[" + String.join(",\n", events) + "]";
    }

    @Example
    void aFileWithoutSpansIsATraceOfWhatElseHappened() throws IOException {
        Found found = read(array(
                event("C", "memory", 7, ",\"args\":{\"used\":12}"),
                event("i", "here", 5, ""),
                "{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":1,\"args\":{\"name\":\"browser\"}}"));

        assertThat(found.spans).isEmpty();
        assertThat(found.problems).isEmpty();
        Trace trace = found.traces.getFirst();
        assertThat(found.traces).hasSize(1);
        assertThat(trace.summary().latencyMicros()).isEqualTo(2);
        assertThat(trace.summary().service()).isEqualTo("browser");
        assertThat(trace.attributes()).containsEntry("trace_event.process.1", AttributeValue.of("browser"));
        assertThat(trace.logs()).extracting(LogRecord::message).containsExactly("here", "memory");
        LogRecord memory = trace.logs().getLast();
        assertThat(memory.epochNanos()).isEqualTo(7_000);
        assertThat(memory.component()).isEqualTo("browser");
        assertThat(memory.data())
                .containsEntry("used", AttributeValue.of(12))
                .containsEntry("trace_event.ph", AttributeValue.of("C"));
    }

    @Example
    void besideSpansWhatStandsInNoneIsCounted() throws IOException {
        Found found = read(
                array(event("i", "before", 1, ""), event("X", "work", 5, ",\"dur\":2"), event("i", "after", 9, "")));

        assertThat(found.traces).isEmpty();
        assertThat(found.spans).hasSize(1);
        assertThat(found.problems)
                .extracting(Problem::message)
                .containsExactly(
                        "2 events, of which this is the first: each of phase i stands in no span; it is left out.");
    }

    @Example
    void namesOfProcessesAndThreadsMayComeLast() throws IOException {
        Found found = read(array(
                event("X", "work", 5, ",\"dur\":2.5,\"cat\":\"a\",\"args\":{\"n\":1}"),
                "{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":1,\"args\":{\"name\":\"browser\"}}",
                "{\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":1,\"tid\":2,\"args\":{\"name\":\"main\"}}"));

        Span span = found.span("work");
        assertThat(span.component()).isEqualTo("browser");
        assertThat(span.resource())
                .containsEntry("thread.name", AttributeValue.of("main"))
                .containsEntry("thread.id", AttributeValue.of(2));
        assertThat(span.startEpochNanos()).isEqualTo(5_000);
        assertThat(span.durationNanos()).isEqualTo(2_500);
        assertThat(span.attributes())
                .containsEntry("n", AttributeValue.of(1))
                .containsEntry("trace_event.cat", AttributeValue.of("a"));
        assertThat(found.traceIds).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Example
    void anOverlappingEventStandsBesideTheOther() throws IOException {
        Found found = read(array(
                event("X", "whole", 0, ",\"dur\":100"),
                event("X", "first", 10, ",\"dur\":20"),
                event("X", "second", 20, ",\"dur\":30"),
                event("X", "inner", 25, ",\"dur\":3")));

        assertThat(found.parentOf("first")).isEqualTo("whole");
        assertThat(found.parentOf("second")).isEqualTo("whole");
        assertThat(found.parentOf("inner")).isEqualTo("second");
        assertThat(found.problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("line 3, column 1");
            assertThat(problem.message()).contains("overlaps");
        });
    }

    @Example
    void anEndThatIsMissingDoesNotSwallowTheRest() throws IOException {
        Found found = read(array(
                event("B", "request", 0, ""),
                event("B", "lost", 10, ""),
                event("E", "request", 20, ""),
                event("B", "next", 30, ""),
                event("E", "next", 40, "")));

        assertThat(found.parentOf("next")).isEmpty();
        assertThat(found.span("lost").durationNanos()).isEqualTo(10_000);
        assertThat(found.problems).singleElement().satisfies(problem -> assertThat(problem.place())
                .isEqualTo("line 2, column 1"));
    }

    @Example
    void whatIsNeverEndedEndsWithItsThread() throws IOException {
        Found found = read(array(event("B", "open", 10, ""), event("X", "last", 20, ",\"dur\":15")));

        assertThat(found.span("open").durationNanos()).isEqualTo(25_000);
        assertThat(found.parentOf("last")).isEqualTo("open");
        assertThat(found.problems).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("never ended"));
    }

    @Example
    void asynchronousEventsAreTiedByCategoryScopeAndId() throws IOException {
        Found found = read(array(
                event("b", "outer", 0, ",\"cat\":\"net\",\"id\":\"0x10\""),
                event("b", "other", 1, ",\"cat\":\"disk\",\"id\":\"0x10\""),
                event("b", "inner", 2, ",\"cat\":\"net\",\"id\":16"),
                event("n", "step", 3, ",\"cat\":\"net\",\"id\":\"0x10\""),
                event("e", "inner", 4, ",\"cat\":\"net\",\"id\":\"0x10\""),
                event("e", "outer", 9, ",\"cat\":\"net\",\"id\":\"0x10\""),
                event("e", "other", 11, ",\"cat\":\"disk\",\"id\":\"0x10\""),
                event("S", "old", 20, ",\"cat\":\"c\",\"id\":1"),
                event("T", "old", 21, ",\"cat\":\"c\",\"id\":1"),
                event("F", "old", 22, ",\"cat\":\"c\",\"id\":1,\"args\":{\"r\":true}")));

        assertThat(found.problems).isEmpty();
        assertThat(found.parentOf("inner")).isEqualTo("outer");
        assertThat(found.parentOf("other")).isEmpty();
        assertThat(found.span("inner").events()).hasSize(1);
        assertThat(found.span("old").events()).hasSize(1);
        assertThat(found.span("old").attributes()).containsEntry("r", AttributeValue.of(true));
        assertThat(found.span("old").durationNanos()).isEqualTo(2_000);
    }

    @Example
    void localIdsBelongToTheirProcess() throws IOException {
        Found found = read("""
                [{"ph":"b","pid":1,"tid":1,"ts":0,"name":"a","cat":"c","id2":{"local":"7"}},
                 {"ph":"b","pid":2,"tid":1,"ts":1,"name":"b","cat":"c","id2":{"local":"7"}},
                 {"ph":"e","pid":1,"tid":1,"ts":5,"name":"a","cat":"c","id2":{"local":"7"}},
                 {"ph":"e","pid":2,"tid":1,"ts":6,"name":"b","cat":"c","id2":{"local":"7"}}]""");

        assertThat(found.problems).isEmpty();
        assertThat(found.parentOf("b")).isEmpty();
        assertThat(found.span("a").durationNanos()).isEqualTo(5_000);
        assertThat(found.span("b").durationNanos()).isEqualTo(5_000);
    }

    @Example
    void flowsAreLinksAndInstantsAreEvents() throws IOException {
        Found found = read("""
                [{"ph":"X","pid":1,"tid":1,"ts":0,"dur":10,"name":"send"},
                 {"ph":"s","pid":1,"tid":1,"ts":5,"name":"msg","cat":"f","id":1},
                 {"ph":"i","pid":1,"tid":1,"ts":6,"name":"mark","s":"t"},
                 {"ph":"f","pid":1,"tid":2,"ts":15,"name":"msg","cat":"f","id":1},
                 {"ph":"X","pid":1,"tid":2,"ts":20,"dur":10,"name":"receive"},
                 {"ph":"C","pid":1,"tid":2,"ts":25,"name":"bytes","args":{"in":3}},
                 {"ph":"i","pid":1,"tid":9,"ts":6,"name":"outside"}]""");

        assertThat(found.span("receive").links()).singleElement().satisfies(link -> assertThat(link.spanId())
                .isEqualTo(found.span("send").spanId()));
        assertThat(found.span("send").events()).singleElement().satisfies(event -> assertThat(event.name())
                .isEqualTo("mark"));
        assertThat(found.span("receive").events()).singleElement().satisfies(event -> assertThat(event.attributes())
                .containsEntry("in", AttributeValue.of(3)));
        assertThat(found.problems).singleElement().satisfies(problem -> assertThat(problem.place())
                .isEqualTo("line 7, column 2"));
    }

    /** Nested calls, written in any order, within any memory, are the same tree. */
    @Property(tries = 60)
    void theOrderOfTheFileDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(min = 1, max = 5000) int memory,
            @ForAll long seed)
            throws IOException {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("X", "call" + i, 10L * i, ",\"dur\":" + 20L * (count - i)));
        }
        Collections.shuffle(events, new Random(seed));
        Found found = read(array(events.toArray(String[]::new)), memory);

        assertThat(found.problems).isEmpty();
        assertThat(found.spans).hasSize(count);
        for (int i = 1; i < count; i++) {
            assertThat(found.parentOf("call" + i)).isEqualTo("call" + (i - 1));
        }
    }

    @Property(tries = 60)
    void whatFitsInNoMemoryIsReadTheSameWay(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> events = new ArrayList<>();
        String phases = "BEXbneSTFstfCiIPNOD";
        for (int i = 0; i < 150; i++) {
            events.add(event(
                    String.valueOf(phases.charAt(random.nextInt(phases.length()))),
                    "n" + random.nextInt(4),
                    random.nextInt(50),
                    ",\"dur\":%d,\"id\":%d,\"bp\":\"e\",\"bind_id\":\"%d\",\"flow_in\":true,\"args\":{\"a\":[1,{\"b\":null}]}"
                            .formatted(random.nextInt(20), random.nextInt(3), random.nextInt(3))));
        }
        String text = array(events.toArray(String[]::new));
        Found whole = read(text);
        Found pieces = read(text, 2_000);

        assertThat(pieces.spans).isEqualTo(whole.spans);
        assertThat(pieces.problems).isEqualTo(whole.problems);
        long begun = events.stream()
                .filter(event -> event.matches(".*\"ph\":\"[BXbS]\".*"))
                .count();
        assertThat(whole.spans).hasSize((int) begun);
        assertThat(whole.spans).extracting(Span::spanId).doesNotHaveDuplicates();
    }

    @Example
    void absurdNumbersAreToldAndLeftOut() throws IOException {
        Found found = read(array(
                event("X", "good", 1, ",\"dur\":1"),
                "{\"ph\":\"X\",\"ts\":1e300,\"dur\":1,\"name\":\"far\"}",
                "{\"ph\":\"X\",\"ts\":1e-999999999,\"dur\":1,\"name\":\"near\"}",
                "{\"ph\":\"X\",\"ts\":NaN,\"dur\":1,\"name\":\"nan\"}",
                "{\"ph\":\"X\",\"ts\":" + "9".repeat(5000) + ",\"dur\":1,\"name\":\"long\"}",
                "{\"ph\":\"X\",\"ts\":1,\"dur\":-5,\"name\":\"negative\"}",
                "{\"ph\":\"X\",\"ts\":-1.5,\"dur\":Infinity,\"name\":\"forever\"}",
                "{\"ph\":\"X\",\"ts\":1,\"dur\":1e15,\"name\":\"capped\",\"args\":{\"n\":" + "1".repeat(5000) + "}}",
                "{\"ph\":\"X\",\"ts\":true,\"name\":[1]}",
                "{\"name\":\"no phase\"}",
                "17",
                "null"));

        assertThat(found.spans)
                .extracting(Span::name)
                .containsExactlyInAnyOrder("good", "near", "negative", "forever", "capped");
        assertThat(found.span("forever").startEpochNanos()).isEqualTo(-1_500);
        assertThat(found.problems).extracting(Problem::place).contains("line 2, column 1", "line 6, column 1");
    }

    @Example
    void deepNestingIsCut() throws IOException {
        int depth = 20_000;
        String deep = "[".repeat(depth) + "]".repeat(depth);
        Found found = read(array(event("X", "deep", 1, ",\"dur\":1,\"args\":{\"a\":" + deep + "}")));

        assertThat(found.span("deep").attributes().toString()).contains("...");
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(CodecException.class);
    }

    @Example
    void aMillionBeginsAreATowerOfThatHeight() throws IOException {
        int count = 1_000_000;
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append("{\"ph\":\"B\",\"ts\":").append(i).append(",\"name\":\"f\"},\n");
        }
        long[] counted = new long[1];
        List<Problem> told = new ArrayList<>();
        new TraceEventReader()
                .read(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), new Found() {
                    @Override
                    public void span(String traceId, Span span) {
                        counted[0]++;
                    }

                    @Override
                    public void problem(Problem problem) {
                        told.add(problem);
                    }
                });

        assertThat(counted[0]).isEqualTo(count);
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().message()).contains("may have been cut");
    }

    @Example
    void damageIsToldWithItsPlaceAndWhatStandsBeforeIsKept() throws IOException {
        Found found = read("{\"traceEvents\":[\n" + event("X", "a", 1, ",\"dur\":1") + ",\n{\"ph\": oops}]}");

        assertThat(found.spans).hasSize(1);
        assertThat(found.problems).singleElement().satisfies(problem -> assertThat(problem.place())
                .startsWith("line 3, column "));
    }

    @Example
    void otherFilesAreRefused() {
        for (String text : List.of("", "12", "{\"data\":[]}", "[{\"traceId\":\"a\"}]", "<html>", "{\"data\": oops")) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(CodecException.class);
        }
    }

    @Example
    void theClocksBaseIsAdded() throws IOException {
        Found found = read("{\"baseTimeNanoseconds\":1700000000000000000,\"traceName\":\"t\",\"traceEvents\":["
                + event("X", "a", 5, ",\"dur\":1") + "]}");

        assertThat(found.span("a").startEpochNanos()).isEqualTo(1_700_000_000_000_005_000L);
        assertThat(found.span("a").resource()).containsEntry("trace_event.traceName", AttributeValue.of("t"));
    }

    @Example
    void wideCharactersAreRead() throws IOException {
        String text = "\ufeff" + array(event("X", "Zoë", 1, ",\"dur\":1"));
        for (java.nio.charset.Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Found found = new Found();
            new TraceEventReader().read(new ByteArrayInputStream(text.getBytes(charset)), found);
            assertThat(found.span("Zoë").durationNanos()).isEqualTo(1_000);
        }
    }

    @Example
    void whatCameBeforeTheInputFailedGoesOutFirst() throws IOException {
        byte[] begin = ("[" + event("X", "a", 5, ",\"dur\":1") + ",").getBytes(StandardCharsets.UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(begin), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("cut");
            }
        });
        Found found = new Found();

        assertThatThrownBy(() -> new TraceEventReader().read(broken, found)).hasMessage("cut");
        assertThat(found.spans).hasSize(1);
    }
}
