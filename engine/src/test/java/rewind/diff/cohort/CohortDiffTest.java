package rewind.diff.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.diff.TraceOf;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

class CohortDiffTest {

    /** A request of which nothing depends on anything else. */
    private static TraceOf noise(String id, SplittableRandom random, String snapshot, double ranking) {
        double candidate = 1 + random.nextDouble();
        return TraceOf.request(id)
                .from("als", "v0." + random.nextInt(3), snapshot, "sha" + random.nextInt(2))
                .user((long) random.nextInt(1_000_000))
                .took(Math.round(candidate + ranking))
                .attribute("shard", AttributeValue.of(random.nextInt(5)))
                .attribute("token", AttributeValue.of("t" + random.nextLong()))
                .attribute("region", AttributeValue.of("r" + random.nextInt(12)))
                .span("a", null, "request", candidate + ranking)
                .span("b", "a", "candidate", candidate)
                .span("c", "a", "ranking", ranking);
    }

    private static Cohort cohort(List<Trace> traces) {
        Cohort.Builder group = new Cohort.Builder();
        traces.forEach(group::add);
        return group.build("test", traces.size(), true);
    }

    @Test
    void theNumbersOfAFieldAreThoseOfTheTracesThatHaveIt() {
        Cohort group = cohort(List.of(
                TraceOf.request("a").attribute("n", AttributeValue.of(3)).trace(),
                TraceOf.request("b").attribute("m", AttributeValue.of("text")).trace(),
                TraceOf.request("c").attribute("n", AttributeValue.of(5)).trace()));
        assertThat(group.numbers("attributes.n")).containsExactly(3, 5);
        assertThat(group.numbers("attributes.m")).isEmpty();
        assertThat(group.numbers("attributes.none")).isEmpty();
    }

    @Test
    void aGroupIsOfOneVersionWhereAllItsTracesAre() {
        List<Trace> same = List.of(
                TraceOf.request("a").from("als", "v0.2", "old", "sha").trace(),
                TraceOf.request("b").from("knn", "v0.2", "old", "sha").trace());
        assertThat(cohort(same).only("model_version")).contains("v0.2");
        assertThat(cohort(same).only("model_name")).isEmpty();
        List<Trace> more = new ArrayList<>(same);
        more.add(TraceOf.request("c").from("als", "v0.3", "old", "sha").trace());
        assertThat(cohort(more).only("model_version")).isEmpty();
        assertThat(cohort(List.of()).only("model_version")).isEmpty();
    }

    private static FieldEffect field(List<FieldEffect> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + fields));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSnapshotThatMadeThemSlowIsFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Trace> fast = new ArrayList<>();
        List<Trace> slow = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            fast.add(noise("f" + i, random, "old", 2 + random.nextDouble()).trace());
            slow.add(noise("s" + i, random, "new", 2.2 + 1.5 * random.nextDouble())
                    .trace());
        }
        CohortDiff diff = CohortDiff.of(cohort(fast), cohort(slow), name -> name.equals("latency_ms"));
        FieldEffect first = diff.explaining().getFirst();
        assertThat(first.name()).isEqualTo("data_snapshot_id");
        assertThat(first.strength()).isGreaterThan(0.98);
        assertThat(first.values().getFirst().left() + first.values().getFirst().right())
                .isEqualTo(80);
        assertThat(diff.sentence()).startsWith("data_snapshot_id tells the groups apart best: ");
        assertThat(diff.explaining()).extracting(FieldEffect::name).contains("span.ranking.duration_ms");
        assertThat(diff.explaining())
                .extracting(FieldEffect::name)
                .doesNotContain("latency_ms", "attributes.token", "user_id");
        assertThat(diff.leftOut())
                .contains(
                        new CohortDiff.LeftOut("latency_ms", "The groups were chosen by it."),
                        new CohortDiff.LeftOut("attributes.token", "160 different values among 160 traces: an id."));
    }

    /** Both tell the groups apart wholly, whatever the size of a group makes of the last bit of a strength. */
    @ParameterizedTest
    @ValueSource(ints = {50, 201, 340, 542})
    void ofEqualsTheSnapshotComesBeforeWhatFollowsFromIt(int size) {
        SplittableRandom random = new SplittableRandom(size);
        List<Trace> fast = new ArrayList<>();
        List<Trace> slow = new ArrayList<>();
        for (int i = 0; i < 2 * size; i++) {
            boolean old = i % 2 == 0 || i > size;
            (old ? fast : slow)
                    .add(noise("r" + i, random, old ? "old" : "new", old ? 2 : 200)
                            .trace());
        }

        CohortDiff diff = CohortDiff.of(cohort(fast), cohort(slow), name -> name.equals("latency_ms"));

        assertThat(diff.explaining())
                .extracting(FieldEffect::name)
                .startsWith("data_snapshot_id")
                .contains("span.ranking.duration_ms");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theStageThatMadeThemSlowIsFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Trace> fast = new ArrayList<>();
        List<Trace> slow = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            fast.add(noise("f" + i, random, "x", 2 + random.nextDouble()).trace());
            slow.add(noise("s" + i, random, "x", 12 + random.nextDouble()).trace());
        }
        CohortDiff diff = CohortDiff.of(cohort(fast), cohort(slow), name -> name.equals("latency_ms"));
        FieldEffect first = diff.explaining().getFirst();
        assertThat(first.name()).isEqualTo("span.ranking.duration_ms");
        FieldEffect.NumberEffect number = Objects.requireNonNull(first.number());
        assertThat(number.auc()).isEqualTo(1);
        assertThat(number.difference()).isCloseTo(10, within(0.5));
        assertThat(number.low()).isLessThan(number.difference()).isGreaterThan(9);
    }

    @Test
    void whatOnlyOneGroupHasIsFound() {
        SplittableRandom random = new SplittableRandom(1);
        List<Trace> left = new ArrayList<>();
        List<Trace> right = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            left.add(noise("l" + i, random, "x", 2).trace());
            right.add(noise("r" + i, random, "x", 2)
                    .span("d", "a", "retry", 1)
                    .attribute("retries", AttributeValue.of(3))
                    .trace());
        }
        CohortDiff diff = CohortDiff.of(cohort(left), cohort(right), name -> false);
        FieldEffect span = field(diff.explaining(), "span.retry");
        assertThat(span.rightCount()).isEqualTo(30);
        assertThat(span.leftCount()).isZero();
        field(diff.explaining(), "service.retry");
        field(diff.explaining(), "attributes.retries");
        assertThat(diff.leftOut())
                .contains(new CohortDiff.LeftOut(
                        "span.retry.duration_ms", "Only 0 traces of the left group and 30 of the right one have it."));
    }

    /** Four hundred pairs of groups of which nothing is true; the rate holds as far as so many can tell (three deviations). */
    @Test
    void whereThereIsNothingToFindNothingIsFoundButForTheStatedRate() {
        int pairs = 400;
        int found = 0;
        for (int seed = 0; seed < pairs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Trace> left = new ArrayList<>();
            List<Trace> right = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                left.add(noise("l" + i, random, "s" + random.nextInt(2), 2 + random.nextDouble())
                        .trace());
                right.add(noise("r" + i, random, "s" + random.nextInt(2), 2 + random.nextDouble())
                        .trace());
            }
            found += CohortDiff.of(cohort(left), cohort(right), name -> false)
                            .explaining()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        double deviation = Math.sqrt(CohortDiff.RATE * (1 - CohortDiff.RATE) / pairs);
        assertThat((double) found / pairs).isLessThan(CohortDiff.RATE + 3 * deviation);
        // And the test is able to fail: tests that never find anything would pass it too.
        assertThat(found).isPositive();
    }

    @Test
    void tooFewAreToldPlainly() {
        SplittableRandom random = new SplittableRandom(1);
        List<Trace> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            three.add(noise("l" + i, random, "x", 2).trace());
        }
        CohortDiff diff = CohortDiff.of(cohort(three), cohort(List.of()), name -> false);
        assertThat(diff.sentence())
                .isEqualTo("Not enough: the left group has 3 traces, and at least 10 are needed. Not enough: the right"
                        + " group has 0 traces, and at least 10 are needed.");
        assertThat(diff.explaining()).isEmpty();
    }

    /**
     * Mann and Whitney by hand: 1, 2, 4 and 3, 5, 6: the right value is the larger one in 8 of 9 pairs. Fisher's tea tasting
     * lady (The Design of Experiments, 1935) with 3 of 4 right: p = 34/70 two-sided.
     */
    @Test
    void theTestsAreThoseOfTheBooks() {
        FieldEffect number = NumberTest.of("x", new double[] {1, 2, 4}, new double[] {3, 5, 6})
                .orElseThrow();
        assertThat(Objects.requireNonNull(number.number()).auc()).isCloseTo(8 / 9.0, within(1e-12));
        FieldEffect tea = CategoryTest.of("x", List.of("m", "m", "m", "t"), List.of("m", "t", "t", "t"))
                .orElseThrow();
        assertThat(tea.pValue()).isCloseTo(34 / 70.0, within(1e-12));
        // Three of ten against one of ten is three times the share.
        List<@Nullable String> one =
                new ArrayList<>(Arrays.asList("a", null, null, null, null, null, null, null, null, null));
        List<@Nullable String> three =
                new ArrayList<>(Arrays.asList("a", "a", "a", null, null, null, null, null, null, null));
        FieldEffect lift = CategoryTest.of("x", one, three).orElseThrow();
        assertThat(lift.values()).anySatisfy(value -> {
            assertThat(value.value()).isEqualTo("a");
            assertThat(value.lift()).isCloseTo(3, within(1e-12));
        });
    }

    @Test
    void jsonHasNumbersAndReasons() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<Trace> left = new ArrayList<>();
        List<Trace> right = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            left.add(noise("l" + i, random, "x", 2).trace());
            right.add(noise("r" + i, random, "y", 9 + random.nextDouble()).trace());
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            CohortJson.write(json, CohortDiff.of(cohort(left), cohort(right), name -> false));
        }
        JsonNode json = new ObjectMapper().readTree(text.toString());
        assertThat(json.path("enough").asBoolean()).isTrue();
        assertThat(json.path("left").path("sample").asInt()).isEqualTo(40);
        JsonNode snapshot = json.path("explaining").path(0);
        assertThat(snapshot.path("name").asText()).isEqualTo("data_snapshot_id");
        assertThat(snapshot.path("measure").asText()).isEqualTo("cramers_v");
        assertThat(snapshot.path("values")).hasSize(2);
        assertThat(json.path("left_out")).isNotEmpty();
    }
}
