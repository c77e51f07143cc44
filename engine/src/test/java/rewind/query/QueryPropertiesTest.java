package rewind.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rewind.codec.Traces;
import rewind.store.details.DetailIndex;
import rewind.store.details.DetailIndexBuilder;
import rewind.store.details.RowBounds;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

class QueryPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");

    @Provide
    Arbitrary<Condition> conditions() {
        return conditions(3);
    }

    private static Arbitrary<Condition> conditions(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<List<Condition>> several =
                conditions(depth - 1).list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, leaves()),
                net.jqwik.api.Tuple.of(1, several.map(Condition::all)),
                net.jqwik.api.Tuple.of(1, several.map(Condition::any)),
                net.jqwik.api.Tuple.of(1, conditions(depth - 1).map(Condition::not)));
    }

    private static Arbitrary<Condition> leaves() {
        List<Field> texts = fields(Field.Kind.TEXT);
        return Arbitraries.oneOf(List.of(
                Combinators.combine(Arbitraries.of(texts), tests(words()))
                        .as((field, test) -> (Condition) new Condition.Text(field, upper(field, test))),
                Combinators.combine(
                                Arbitraries.of(fields(Field.Kind.NUMBER)),
                                bounds(Arbitraries.oneOf(
                                        Arbitraries.longs(), Arbitraries.longs().between(0, 600))))
                        .as(Condition.Numeric::new)
                        // A status of one digit is a class of them.
                        .filter(number -> number.field() != Field.STATUS
                                || number.anyOf().stream().noneMatch(QueryPropertiesTest::isOneDigit)),
                bounds(nanos()).map(bounds -> new Condition.Numeric(Field.LATENCY, bounds)),
                times().list().ofMinSize(1).ofMaxSize(2).map(Condition.Time::new),
                tests(words()).map(Condition.SpanName::new),
                tests(words()).map(Condition.Component::new),
                Combinators.combine(globs(names()), bounds(nanos())).as(Condition.SpanDuration::new),
                Combinators.combine(names(), tests(words())).as(Condition.Attribute::new),
                Combinators.combine(names(), decimals()).as(Condition.AttributeNumber::new),
                tests(names()).map(Condition.Log::new),
                tests(names()).map(Condition.FreeText::new)));
    }

    private static boolean isOneDigit(Bounds<Long> bounds) {
        return bounds instanceof Bounds.Compared<Long> compared
                && compared.comparison() == Comparison.EQUAL
                && compared.bound() >= 1
                && compared.bound() <= 5;
    }

    /** As the reader of queries does with methods. */
    private static TextTest upper(Field field, TextTest test) {
        if (field != Field.METHOD || !(test instanceof TextTest.OneOf oneOf)) {
            return test;
        }
        return new TextTest.OneOf(oneOf.globs().stream()
                .map(glob -> new Glob(glob.parts().stream()
                        .map(part -> part.toUpperCase(java.util.Locale.ROOT))
                        .toList()))
                .toList());
    }

    private static List<Field> fields(Field.Kind kind) {
        return java.util.Arrays.stream(Field.values())
                .filter(field -> field.kind() == kind)
                .toList();
    }

    private static Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", "ranking", "v0.3", "OR", "a b", "..", "1..3", "-x", "@y", "attr.z", "\"", "\\", "\\\"*"),
                Arbitraries.strings().ascii().ofMaxLength(6),
                Arbitraries.strings().ofMaxLength(4));
    }

    private static Arbitrary<String> names() {
        return words().filter(word -> !word.isEmpty());
    }

    private static Arbitrary<Glob> globs(Arbitrary<String> words) {
        return Arbitraries.oneOf(
                words.map(Glob::exactly),
                words.list().ofMinSize(2).ofMaxSize(3).map(Glob::new),
                words.map(word -> new Glob(List.of(word, ""))));
    }

    private static Arbitrary<TextTest> tests(Arbitrary<String> words) {
        return Arbitraries.oneOf(
                globs(words).list().ofMinSize(1).ofMaxSize(3).map(TextTest.OneOf::new),
                Arbitraries.of("a+", "^v\\d", "(x|y) z", "\"", "\\\\", "\\\"").map(Regex::of));
    }

    private static Arbitrary<Long> nanos() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, Long.MAX_VALUE),
                Arbitraries.longs().between(0, 300).map(ms -> ms * 1_000_000));
    }

    private static Arbitrary<List<Bounds<BigDecimal>>> decimals() {
        Arbitrary<BigDecimal> numbers = Arbitraries.bigDecimals()
                .ofScale(6)
                .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                .map(BigDecimal::stripTrailingZeros);
        // Numbers that are equal to one value are asked for as text.
        return bounds(numbers).filter(bounds -> bounds.stream()
                .anyMatch(each -> !(each instanceof Bounds.Compared<BigDecimal> compared)
                        || compared.comparison() != Comparison.EQUAL));
    }

    private static <T extends Comparable<T>> Arbitrary<List<Bounds<T>>> bounds(Arbitrary<T> numbers) {
        Arbitrary<Bounds<T>> between = Combinators.combine(numbers, numbers)
                .as((a, b) -> new Bounds.Between<>(a.compareTo(b) < 0 ? a : b, a.compareTo(b) < 0 ? b : a));
        Arbitrary<Bounds<T>> listed = Arbitraries.oneOf(
                between,
                Combinators.combine(Arbitraries.of(Comparison.EQUAL, Comparison.AT_LEAST, Comparison.AT_MOST), numbers)
                        .as(Bounds.Compared::new));
        Arbitrary<Bounds<T>> single = Arbitraries.oneOf(
                between,
                Combinators.combine(Arbitraries.of(Comparison.class), numbers).as(Bounds.Compared::new));
        return Arbitraries.oneOf(
                single.map(List::of), listed.list().ofMinSize(2).ofMaxSize(3));
    }

    private static Arbitrary<TimeRange> times() {
        Arbitrary<Long> moments = Arbitraries.oneOf(
                Arbitraries.longs().between(1_000_000_000_000L, 2_000_000_000_000L),
                Arbitraries.longs().between(10_000, 20_000).map(day -> day * 86_400_000L));
        return Combinators.combine(moments, moments, Arbitraries.integers().between(0, 3))
                .as((a, b, side) -> side == 0
                        ? new TimeRange(a, Long.MAX_VALUE)
                        : side == 1
                                ? new TimeRange(Long.MIN_VALUE, a)
                                : new TimeRange(Math.min(a, b), Math.max(a, b) + 1));
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Property(tries = 2000)
    void whatIsPrintedIsReadAsTheSame(@ForAll("conditions") Condition condition) {
        Query query = Query.ALL.and(Query.parse(QueryPrinter.print(condition), NOW));

        assertThat(query.condition()).isEqualTo(condition);
        assertThat(Query.parse(query.toText(), Instant.EPOCH)).isEqualTo(query);
    }

    @Property(tries = 1500)
    void theSummaryNeverContradictsTheTrace(@ForAll("conditions") Condition condition, @ForAll("traces") Trace trace) {
        for (Condition each : List.of(condition, Condition.not(condition))) {
            boolean matches = TraceAnswer.of(each, trace);
            assertThat(SummaryAnswer.of(each, trace.summary())).isIn(Answer.UNKNOWN, matches ? Answer.YES : Answer.NO);
        }
    }

    @Provide
    Arbitrary<List<Trace>> someTraces() {
        return Traces.any().list().ofMinSize(1).ofMaxSize(12);
    }

    /** Also for conditions over texts that occur in the traces, so that matches are no rarity. */
    @Property(tries = 250)
    void anIndexOverDetailsSaysWhatTheTracesSay(
            @ForAll("conditions") Condition condition, @ForAll("someTraces") List<Trace> traces) {
        DetailIndexBuilder builder = new DetailIndexBuilder(traces.size());
        for (int row = 0; row < traces.size(); row++) {
            builder.add(row, traces.get(row), false);
        }
        List<byte[]> parts = builder.build();
        DetailIndex index = new DetailIndex(parts::get);
        List<Condition> leaves = new ArrayList<>();
        addLeaves(condition, leaves);
        traces.forEach(trace -> Details.of(trace, new LeavesOf(leaves)));
        for (Condition leaf : leaves) {
            RowBounds found = index.answer(leaf, false);
            for (int row = 0; row < traces.size(); row++) {
                boolean matches = leaf instanceof Condition.FreeText free
                        ? TraceAnswer.of(free, withoutSummary(traces.get(row)))
                        : TraceAnswer.of(leaf, traces.get(row));
                if (leaf instanceof Condition.SpanDuration) {
                    assertThat(matches || !found.sure().get(row)).isTrue();
                    assertThat(!matches || found.possible().get(row)).isTrue();
                } else {
                    assertThat(found.sure().get(row)).as(leaf.toString()).isEqualTo(matches);
                    assertThat(found.possible().get(row)).isEqualTo(matches);
                }
            }
        }
    }

    private static Trace withoutSummary(Trace trace) {
        TraceSummary s = trace.summary();
        return trace.withSummary(new TraceSummary(
                "", "", 0, Provenance.NONE, 0, null, null, 0, 0, null, "", "", null, 0, null, s.spanCount()));
    }

    private static void addLeaves(Condition condition, List<Condition> leaves) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(each -> addLeaves(each, leaves));
            case Condition.Any any -> any.conditions().forEach(each -> addLeaves(each, leaves));
            case Condition.Not not -> addLeaves(not.condition(), leaves);
            case Condition.Text text -> {}
            case Condition.Numeric number -> {}
            case Condition.Time time -> {}
            default -> leaves.add(condition);
        }
    }

    /** Asks for what it hears. */
    private record LeavesOf(List<Condition> leaves) implements Details {
        @Override
        public void span(String name, long durationNanos) {
            leaves.add(new Condition.SpanName(TextTest.of(Glob.exactly(name))));
            for (Comparison comparison : Comparison.values()) {
                leaves.add(new Condition.SpanDuration(
                        Glob.exactly(name), List.of(new Bounds.Compared<>(comparison, durationNanos))));
            }
        }

        @Override
        public void component(String component) {
            leaves.add(new Condition.Component(TextTest.of(new Glob(List.of(component, "")))));
        }

        @Override
        public void attribute(String key, String text, boolean mayBeNumber) {
            leaves.add(new Condition.Attribute(key, TextTest.of(Glob.exactly(text))));
            leaves.add(new Condition.Attribute(key, TextTest.of(new Glob(List.of("", "")))));
            Decimals.parse(text.strip()).ifPresent(number -> {
                for (Comparison comparison : Comparison.values()) {
                    leaves.add(new Condition.AttributeNumber(key, List.of(new Bounds.Compared<>(comparison, number))));
                }
            });
            remark(text);
        }

        @Override
        public void log(String message) {
            leaves.add(new Condition.Log(TextTest.of(Glob.exactly(message))));
            remark(message);
        }

        @Override
        public void remark(String text) {
            String middle = text.substring(text.length() / 3, text.length() * 2 / 3);
            for (String part : List.of(text, text.toUpperCase(java.util.Locale.ROOT), middle)) {
                if (!part.isEmpty()) {
                    leaves.add(new Condition.FreeText(TextTest.of(Glob.exactly(part))));
                }
            }
        }
    }

    @Provide
    Arbitrary<String> scribbles() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "status",
                        "latency",
                        "span.",
                        "@",
                        "attr.",
                        "since",
                        "time",
                        "error",
                        ":",
                        "=",
                        "!=",
                        ">",
                        "<=",
                        "~",
                        "!",
                        "(",
                        ")",
                        "\"",
                        "\\",
                        "*",
                        ",",
                        "..",
                        "-",
                        "OR",
                        "AND",
                        "NOT",
                        " ",
                        "5",
                        "5xx",
                        "10ms",
                        "-1h",
                        "2026-11-20",
                        "x",
                        "{9}",
                        "[",
                        "é",
                        "\uD83C"),
                Arbitraries.strings().ofMaxLength(3));
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    @Property(tries = 5000)
    void anyTextIsAQueryOrAnErrorWithinIt(@ForAll("scribbles") String text) {
        try {
            Query query = Query.parse(text, NOW);
            assertThat(Query.parse(query.toText(), Instant.EPOCH)).isEqualTo(query);
        } catch (QueryException e) {
            assertThat(e.start()).isBetween(0, e.end());
            assertThat(e.end()).isLessThanOrEqualTo(text.length());
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
