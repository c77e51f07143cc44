package rewind.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static rewind.trace.Forests.span;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    @Test
    void followsTheChildThatFinishesLast() {
        TraceTree tree = TraceTree.of(List.of(
                span("root", null, 0, 100),
                span("first", "root", 10, 30),
                span("beside", "root", 15, 10),
                span("last", "root", 50, 45)));

        assertThat(path(tree)).containsExactly("root 95-100", "last 50-95", "root 40-50", "first 10-40", "root 0-10");
    }

    /** The drawings of jaeger-ui's own tests 3, 7, 8 and 9. */
    @Test
    void clipsChildrenToTheirParents() {
        assertThat(path(TraceTree.of(List.of(span("a", null, 100, 40), span("b", "a", 150, 60)))))
                .containsExactly("a 0-40");
        assertThat(path(TraceTree.of(List.of(span("a", null, 1, 29), span("b", "a", 15, 20), span("c", "b", 20, 20)))))
                .containsExactly("c 19-29", "b 14-19", "a 0-14");
        assertThat(path(TraceTree.of(List.of(span("a", null, 10, 20), span("b", "a", 5, 30)))))
                .containsExactly("b 5-25");
        assertThat(path(TraceTree.of(List.of(span("a", null, 10, 20), span("b", "a", 1, 4)))))
                .containsExactly("a 9-29");
    }

    @Test
    void ofChildrenThatEndWithTheirParentTheFirstToBegin() {
        TraceTree tree =
                TraceTree.of(List.of(span("a", null, 0, 100), span("b", "a", 20, 90), span("c", "a", 30, 200)));

        assertThat(path(tree)).containsExactly("b 20-100", "a 0-20");
    }

    @Test
    void nobodyWaitsForAConsumer() {
        TraceTree tree = TraceTree.of(List.of(
                span("a", null, 0, 100),
                span("sent", "a", 20, 10, SpanKind.PRODUCER, "app", Map.of()),
                span("read", "sent", 25, 70, SpanKind.CONSUMER, "app", Map.of())));

        assertThat(path(tree)).containsExactly("a 30-100", "sent 20-30", "a 0-20");
    }

    @Test
    void anyRowHasAPathOfItsOwn() {
        TraceTree tree = TraceTree.of(
                List.of(span("short", null, 0, 10), span("long", null, 5, 50), span("child", "short", 2, 3)));

        assertThat(path(tree)).containsExactly("long 5-55");
        assertThat(words(tree, CriticalPath.of(tree, 0))).containsExactly("short 5-10", "child 2-5", "short 0-2");
        assertThat(words(tree, CriticalPath.of(tree, 1))).containsExactly("child 2-5");
    }

    private static List<String> path(TraceTree tree) {
        return words(tree, CriticalPath.of(tree));
    }

    private static List<String> words(TraceTree tree, List<CriticalPath.Stretch> path) {
        return path.stream()
                .map(stretch ->
                        tree.span(stretch.row()).spanId() + " " + stretch.fromNanos() + "-" + stretch.untilNanos())
                .toList();
    }

    @Test
    void isWhatJaegerExpects() throws IOException {
        Path folder = JaegerFile.folder().resolve("jaeger-ui-criticalpath");
        assumeTrue(Files.isDirectory(folder), "Jaeger's critical paths are not here");
        List<Path> traces = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".jaeger.json")).forEach(traces::add);
        }
        assertThat(traces).isNotEmpty();
        for (Path file : traces) {
            TraceTree tree = TraceTree.of(JaegerFile.spans(file));
            Path expected = file.resolveSibling(
                    file.getFileName().toString().replace(".jaeger.json", ".expected-critical-path.json"));
            List<String> sections = new ArrayList<>();
            for (JsonNode section : JaegerFile.read(expected)) {
                sections.add(section.get("spanID").asText() + " "
                        + (section.get("sectionStart").asLong() * 1000 - tree.startNanos()) + "-"
                        + (section.get("sectionEnd").asLong() * 1000 - tree.startNanos()));
            }
            assertThat(path(tree)).as(file.getFileName().toString()).isEqualTo(sections);
        }
    }

    @Test
    void treesAreAsDeepAsTheManifestSays() throws IOException {
        Path folder = JaegerFile.folder();
        int files = 0;
        for (String line : Files.readAllLines(folder.resolve("MANIFEST.tsv"))) {
            String[] columns = line.split("\t", -1);
            boolean simple = columns[1].startsWith("jaeger-json")
                    && !columns[1].endsWith("+gz")
                    && columns[2].equals("1")
                    && (columns[0].startsWith("jaeger-ui") || columns[0].startsWith("crisp"));
            if (!simple) {
                continue;
            }
            TraceTree tree = TraceTree.of(JaegerFile.spans(folder.resolve(columns[0])));
            assertThat(tree.size()).as(columns[0]).isEqualTo(Integer.parseInt(columns[3]));
            assertThat(tree.height()).as(columns[0]).isEqualTo(Integer.parseInt(columns[4]));
            files++;
        }
        assertThat(files).isPositive();
    }

    @Provide
    Arbitrary<List<Span>> tangles() {
        return Forests.tangles();
    }

    @Property(tries = 500)
    void coversTheLongestRootOnceAndWithoutAGap(@ForAll("tangles") List<Span> spans) {
        TraceTree tree = TraceTree.of(spans);
        List<CriticalPath.Stretch> path = CriticalPath.of(tree);

        long longest = tree.roots().mapToLong(tree::duration).max().orElse(0);
        assertThat(path.stream().mapToLong(s -> s.untilNanos() - s.fromNanos()).sum())
                .isEqualTo(longest);
        Set<Long> ends = new HashSet<>();
        for (int i = 0; i < path.size(); i++) {
            CriticalPath.Stretch stretch = path.get(i);
            assertThat(stretch.untilNanos()).isGreaterThan(stretch.fromNanos());
            assertThat(stretch.fromNanos()).isGreaterThanOrEqualTo(tree.offset(stretch.row()));
            assertThat(stretch.untilNanos())
                    .isLessThanOrEqualTo(tree.offset(stretch.row()) + tree.duration(stretch.row()));
            if (i > 0) {
                assertThat(stretch.untilNanos()).isEqualTo(path.get(i - 1).fromNanos());
                assertThat(ends.add(stretch.untilNanos())).isTrue();
            }
        }
    }
}
