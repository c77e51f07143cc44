package rewind.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import rewind.codec.Traces;
import rewind.diff.TraceDiff;
import rewind.report.IncidentReports.Subject;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Evidence;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.rollback.Window;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;

/** Reports of traces as they may be, nasty texts included. */
class ReportTest {
    private static final Environment HERE =
            new Environment("Rewind 1.2.3", "Temurin 25", "Linux 6", Instant.parse("2026-11-21T10:00:00Z"));
    private static final String NASTY =
            "<script>alert('x')</script> & \"| `#_*[](http://evil.example/)\u0000\u001b[31m";

    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Property(tries = 150)
    void anyPairMakesADocumentThatStandsForItself(@ForAll("traces") Trace left, @ForAll("traces") Trace right)
            throws Exception {
        Report pair = PairReport.of(Subject.of("a", left), Subject.of("b", right), TraceDiff.of(left, right), HERE);
        for (Report report : List.of(
                pair,
                IncidentReports.ofTrace(Subject.of("a", left), HERE),
                IncidentReports.ofTraces(
                        List.of(Subject.of("a", left), Subject.of("b", right), Subject.of("c", left)), HERE))) {
            Element body = body(report);
            assertThat(names(body)).doesNotContain("script", "img", "link", "iframe", "object", "style", "a");
            assertThat(report.toMarkdown()).startsWith("# ").doesNotContain("\u0000");
        }
    }

    @Test
    void textsOfOthersStayTexts() throws Exception {
        Trace trace = trace(NASTY);
        Report report = IncidentReports.ofTrace(Subject.of(NASTY, trace), HERE);

        Element body = body(report);
        assertThat(body.getTextContent())
                .contains("<script>alert('x')</script> & \"|")
                .doesNotContain("\u0000");
        assertThat(names(body)).doesNotContain("script");
        assertThat(report.toHtml())
                .contains("default-src 'none'")
                .doesNotContain("<script")
                .doesNotContain("url(")
                .doesNotContain("@import");
        assertThat(report.toMarkdown()).contains("\\<script\\>").contains("'<script>alert('\\''x'\\''");
    }

    @Test
    void itemsStandWithTheirTitlesWhereTheseAreKnown() throws Exception {
        Subject left = Subject.of("a", answered(10, 20)).titled(Map.of(10, "Heat (1995)", 20, NASTY));
        Subject right =
                Subject.of("b", answered(30, 10)).titled(Map.of(30, "千と千尋の神隠し (2001) and much more than has room"));

        Report one = IncidentReports.ofTrace(left, HERE);
        assertThat(body(one).getTextContent()).contains("Title", "Heat (1995)", "<script>alert('x')</script>");
        assertThat(one.toMarkdown()).contains("| 1 | 10 | Heat (1995) | 1.0 |");
        assertThat(IncidentReports.ofTrace(Subject.of("a", answered(10)), HERE).toMarkdown())
                .doesNotContain("Title")
                .contains("| 1 | 10 | 1.0 |");

        Report pair = PairReport.of(left, right, TraceDiff.of(left.trace(), right.trace()), HERE);
        NodeList texts = body(pair).getElementsByTagName("text");
        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(i -> texts.item(i).getTextContent()))
                .contains("10 Heat (1995)", "30 千と千尋の神隠し (2001)…");
        assertThat(names(body(pair))).doesNotContain("script");
        assertThat(pair.toMarkdown()).contains("much more than has room");
    }

    private static Trace answered(int... items) {
        Trace trace = trace("done");
        float[] scores = new float[items.length];
        Arrays.fill(scores, 1);
        return new Trace(
                trace.summary(),
                new ItemList(items, scores),
                List.of(),
                trace.spans(),
                List.of(),
                trace.servicesEncountered(),
                Map.of());
    }

    @Test
    void aFailedRequestTellsWhatFailedWhenAndWhere() throws Exception {
        Report report = IncidentReports.ofTrace(Subject.of("f.json#1", trace("no connection")), HERE);

        assertThat(headings(report))
                .containsSubsequence("What failed", "Timeline", "Provenance", "Logs", "How to reproduce");
        assertThat(report.toMarkdown())
                .contains("**charge**")
                .contains("no connection")
                .contains("rewind trace f.json#1".replace("f.json#1", "'f.json#1'"))
                .contains("Rewind 1.2.3");
        assertThat(names(body(report))).contains("svg", "rect", "table");
    }

    @Test
    void ofVeryManySpansThoseThatMatterAreDrawn() throws Exception {
        List<Span> spans = new ArrayList<>();
        spans.add(span("0", null, "root", 0, 20_000, SpanStatus.OK, null));
        for (int i = 1; i <= 10_000; i++) {
            boolean failed = i == 7_777;
            String parent = i == 1 ? "0" : Integer.toString(i % 3 == 0 ? i - 1 : 0);
            spans.add(span(
                    Integer.toString(i),
                    parent,
                    failed ? "culprit" : "s" + i,
                    i,
                    1,
                    failed ? SpanStatus.ERROR : SpanStatus.OK,
                    null));
        }
        Report report = IncidentReports.ofTrace(Subject.of("many", SpanTrace.of("t", spans)), HERE);

        NodeList bars = body(report).getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(TimelineFigure.MOST_ROWS);
        assertThat(body(report).getTextContent()).contains("culprit").contains("10,001 spans");
    }

    @Test
    void aRollbackSaysVerdictReasonIntervalAndEvidence() throws Exception {
        Effect effect = new Effect(Effect.RATIO, 1.9, 1.6, 2.3, 0.9, 1.25, 0.0001, 0.0003, 0.99);
        Effect open = new Effect(
                Effect.DIFFERENCE, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.9, 0.01, 1, 1, 1);
        RollbackReport rollback = new RollbackReport(
                Verdict.FAIL,
                "The rollback to v0.1 is not good: latency_median.",
                "switch-7",
                1_700_000_000_000L,
                "switch",
                "somebody",
                "v0.2",
                "v0.1",
                new Window(1_699_990_000_000L, 1_699_995_000_000L),
                new Window(1_700_000_000_000L, 1_700_000_600_000L),
                Map.of("alpha", "0.05"),
                List.of(
                        new CheckResult(
                                "latency_median",
                                Verdict.FAIL,
                                "The median is 1.9 times as long.",
                                null,
                                effect,
                                Map.of("requests", 400L),
                                List.of(new Evidence("slow-1", 1_700_000_000_100L, "90 ms"))),
                        new CheckResult(
                                "error_rate", Verdict.INCONCLUSIVE, "Too few.", 40L, open, Map.of(), List.of())),
                List.of("A note."));
        Report report = RollbackPages.of(rollback, HERE);

        String text = body(report).getTextContent();
        assertThat(text)
                .contains(
                        "FAIL",
                        "1.9 times as long",
                        "1.900 times",
                        "from 1.600 times to 2.300 times",
                        "slow-1",
                        "A note.")
                .contains("About 40 more requests")
                .contains("rewind rollback-check --switch switch-7");
        assertThat(report.summary()).isEqualTo("FAIL: The rollback to v0.1 is not good: latency_median.");
        assertThat(report.toMarkdown()).contains("**FAIL**").contains("| slow-1 |");
    }

    private static Trace trace(String text) {
        Trace trace = SpanTrace.of(
                "t",
                List.of(
                        span("1", null, "checkout", 0, 100, SpanStatus.OK, null),
                        span("2", "1", "charge", 10, 50, SpanStatus.ERROR, text)));
        return new Trace(
                trace.summary(),
                ItemList.EMPTY,
                List.of(),
                trace.spans(),
                List.of(new LogRecord(1_700_000_000_000_020_000L, LogLevel.ERROR, "shop", text, "2", Map.of())),
                List.of("shop"),
                Map.of());
    }

    private static Span span(
            String id,
            @Nullable String parent,
            String name,
            int startMicros,
            int micros,
            SpanStatus status,
            @Nullable String message) {
        return new Span(
                id,
                parent,
                name,
                SpanKind.INTERNAL,
                "shop",
                1_700_000_000_000_000_000L + startMicros * 1000L,
                micros * 1000L,
                status,
                message,
                Map.of(),
                List.of(),
                List.of());
    }

    private static List<String> headings(Report report) {
        return report.blocks().stream()
                .filter(Block.Heading.class::isInstance)
                .map(block -> ((Block.Heading) block).text())
                .toList();
    }

    /** What a browser would show, which is well-formed as XML, too. */
    private static Element body(Report report) throws Exception {
        String html = report.toHtml();
        String body = html.substring(html.indexOf("<body>"), html.indexOf("</body>") + "</body>".length());
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
        return document.getDocumentElement();
    }

    private static List<String> names(Element body) {
        NodeList all = body.getElementsByTagName("*");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            names.add(all.item(i).getNodeName());
        }
        return names;
    }
}
