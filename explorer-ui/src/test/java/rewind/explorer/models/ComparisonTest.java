package rewind.explorer.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import rewind.control.ModelInfo;

class ComparisonTest {

    private static ModelInfo version(
            String name, String snapshot, Map<String, String> parameters, Map<String, Double> metrics) {
        return new ModelInfo(name, "als", "abc", snapshot, 0, parameters, metrics, "c0ffee", false);
    }

    private static ModelInfo version(String name, Map<String, Double> metrics) {
        return version(name, "s1", Map.of(), metrics);
    }

    @Test
    void moreIsBetterButForNoveltyWhichIsOnlyHigherOrLower() {
        Map<String, Double> first = new LinkedHashMap<>();
        first.put("NDCG@10", 0.14);
        first.put("novelty@10", 2.0);
        first.put("MRR", 0.1);
        Map<String, Double> second = Map.of("NDCG@10", 0.154, "novelty@10", 2.5, "HR@10", 0.3);

        Comparison comparison = Comparison.of(version("v0.1", first), version("v0.2", second));

        assertThat(comparison.metrics())
                .extracting(MetricLine::name, ComparisonPane::words)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("NDCG@10", "better by 10.0%"),
                        org.assertj.core.groups.Tuple.tuple("HR@10", "not measured"),
                        org.assertj.core.groups.Tuple.tuple("MRR", "not measured"),
                        org.assertj.core.groups.Tuple.tuple("novelty@10", "higher by 25.0%"));
    }

    @Property(tries = 200)
    void theOtherWayRoundItIsTheOtherWord(
            @ForAll @DoubleRange(max = 1) double one, @ForAll @DoubleRange(max = 1) double other) {
        ModelInfo a = version("a", Map.of("MRR", one));
        ModelInfo b = version("b", Map.of("MRR", other));
        MetricLine there = Comparison.of(a, b).metrics().getFirst();
        MetricLine back = Comparison.of(b, a).metrics().getFirst();

        assertThat(there.difference()).isEqualTo(-back.difference());
        assertThat(back.verdict())
                .isEqualTo(
                        switch (there.verdict()) {
                            case BETTER -> MetricLine.Verdict.WORSE;
                            case WORSE -> MetricLine.Verdict.BETTER;
                            default -> MetricLine.Verdict.SAME;
                        });
    }

    @Test
    void whatDiffersIsNamedAndOtherDataIsNotCompared() {
        Comparison comparison = Comparison.of(
                version("v0.1", "s1", Map.of("factors", "16", "seed", "42"), Map.of()),
                version("v0.2", "s2", Map.of("factors", "32", "seed", "42"), Map.of()));

        assertThat(comparison.comparable()).isFalse();
        assertThat(comparison.fields())
                .containsExactly(
                        new Comparison.FieldLine("snapshot", "s1", "s2"),
                        new Comparison.FieldLine("factors", "16", "32"));
    }

    @Test
    void theNameAfterTheNewestIsProposed() {
        assertThat(TrainingForm.after("v0.9")).isEqualTo("v0.10");
        assertThat(TrainingForm.after("v1.2.3-rc")).isEqualTo("v1.2.4-rc");
        assertThat(TrainingForm.after("best")).isEqualTo("best-2");
    }

    @Test
    void metricsStandInOneOrderWhereverTheyStand() {
        assertThat(MetricNames.ordered(List.of(
                        List.of("HR@10", "coverage@10", "NDCG@10"), List.of("novelty@10", "Recall@20", "NDCG@10"))))
                .containsExactly("NDCG@10", "Recall@20", "HR@10", "coverage@10", "novelty@10");
        assertThat(MetricNames.shown("coverage@10")).isEqualTo("Coverage@10");
    }
}
