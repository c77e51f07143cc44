package rewind.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StagePropertiesTest {

    @Property
    void packedScoresSortByDescendingScoreThenKey(@ForAll @Size(max = 40) List<Float> scores) {
        List<Float> numbers = scores.stream().filter(s -> !s.isNaN()).toList();
        long[] packed = new long[numbers.size()];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = ScoreOrder.pack(numbers.get(i), i);
        }
        Arrays.sort(packed);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            expected.add(i);
        }
        expected.sort((a, b) -> Float.compare(numbers.get(b), numbers.get(a)));

        assertThat(Arrays.stream(packed).mapToObj(ScoreOrder::key)).containsExactlyElementsOf(expected);
        assertThat(Arrays.stream(packed).mapToObj(ScoreOrder::score))
                .containsExactlyElementsOf(expected.stream().map(numbers::get).toList());
    }

    /** The formula as it stands in the paper, every similarity computed anew. */
    @Property
    void marginalRelevanceIsThatOfThePaper(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 12) int k,
            @ForAll @FloatRange(min = 0.01f, max = 1) float weight,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] indexes = new int[size];
        float[] scores = new float[size];
        long[] genres = new long[size];
        for (int i = 0; i < size; i++) {
            indexes[i] = i;
            scores[i] = -i * 0.25f;
            genres[i] = 1L << random.nextInt(10) | (random.nextBoolean() ? 0 : 1L << random.nextInt(10));
            genres[i] = random.nextInt(8) == 0 ? 0 : genres[i];
        }
        int window = Math.min(size, 4 * k);
        int places = Math.min(k, window);

        Candidates chosen =
                DiversityStage.choose(new Candidates(indexes, scores), places, window, weight, i -> genres[i]);

        assertThat(Arrays.copyOf(chosen.indexes(), places)).isEqualTo(naive(scores, genres, window, places, weight));
        assertThat(chosen.indexes()).containsExactlyInAnyOrder(indexes);
        for (int i = 0; i < size; i++) {
            assertThat(chosen.scores()[i]).isEqualTo(scores[chosen.indexes()[i]]);
        }
    }

    private static int[] naive(float[] scores, long[] genres, int window, int places, float weight) {
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < places) {
            int best = -1;
            float highest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < window; i++) {
                float similarity = 0;
                for (int other : chosen) {
                    int all = Long.bitCount(genres[i] | genres[other]);
                    float jaccard = all == 0 ? 0 : (float) Long.bitCount(genres[i] & genres[other]) / all;
                    similarity = Math.max(similarity, jaccard);
                }
                float range = scores[0] - scores[window - 1];
                float relevance = range == 0 ? 1 : (scores[i] - scores[window - 1]) / range;
                float value = (1 - weight) * relevance - weight * similarity;
                if (!chosen.contains(i) && value > highest) {
                    highest = value;
                    best = i;
                }
            }
            chosen.add(best);
        }
        return chosen.stream().mapToInt(i -> i).toArray();
    }

    @Property
    void settingsComeBackFromATrace(
            @ForAll @IntRange(min = 100, max = 1500) int total,
            @ForAll @IntRange(max = 30) int other,
            @ForAll @DoubleRange(min = -10, max = 10) double weight,
            @ForAll @DoubleRange(max = 1) double share) {
        PipelineSettings settings = new PipelineSettings(
                new CandidateQuotas(total, other, other + 1, other + 2),
                new RankingWeights(weight, -weight, weight / 2, 0),
                share,
                1 - share);

        assertThat(PipelineSettings.of(settings.toAttribute())).isEqualTo(settings);
    }

    @Example
    void absurdSettingsAreRefusedByName() {
        assertThatThrownBy(() -> PipelineSettings.DEFAULT.withExploration(1.5))
                .hasMessage("exploration_share must be from 0 to 1, not 1.5.");
        assertThatThrownBy(() -> PipelineSettings.DEFAULT.withDiversity(Double.NaN))
                .hasMessage("diversity_weight must be from 0 to 1, not NaN.");
        assertThatThrownBy(() -> new RankingWeights(0, 0, 11, 0))
                .hasMessage("genre_weight must be from -10 to 10, not 11.");
        assertThatThrownBy(() -> CandidateQuotas.ownOnly(1501))
                .hasMessage("candidates must be from 1 to 1500, not 1501.");
        assertThatThrownBy(() -> new CandidateQuotas(100, 50, 40, 20))
                .hasMessageContaining("110 together")
                .hasMessageContaining("only 100");
    }

    @Example
    void seedsOfRequestIdsNeverChange() {
        // Replays of old traces depend on these very numbers.
        assertThat(Long.toHexString(SeededRandom.seedOf(""))).isEqualTo("f52a15e9a9b5e89b");
        assertThat(Long.toHexString(SeededRandom.seedOf("web-user-7"))).isEqualTo("536310699b34969a");
        SeededRandom random = new SeededRandom(1234567);
        // The first numbers of SplitMix64 from this seed, as published with the algorithm's test vectors.
        assertThat(random.nextDouble()).isEqualTo((6457827717110365317L >>> 11) * 0x1.0p-53);
        assertThat(random.nextDouble()).isEqualTo((3203168211198807973L >>> 11) * 0x1.0p-53);
    }
}
