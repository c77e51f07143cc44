package rewind.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rewind.pipeline.Served.Asked;
import rewind.recommend.model.EaseParameters;
import rewind.recommend.model.EaseTrainer;
import rewind.recommend.model.ItemKnnParameters;
import rewind.recommend.model.ItemKnnTrainer;
import rewind.recommend.model.Model;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.model.RankedItems;
import rewind.trace.AttributeValue;
import rewind.trace.StageItems;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest {
    private static final PipelineSettings USUAL = PipelineSettings.DEFAULT.with(new CandidateQuotas(100, 20, 10, 10));

    private ServingModel als;

    @BeforeAll
    void train() {
        als = Served.als();
    }

    @Test
    void candidatesStandInBlocksOfTheirSourcesWithoutDuplicatesOrRatedItems() {
        Asked asked = Served.ask(als, Served.question(5, 10, USUAL));

        assertThat(asked.attribute("candidate", "sources")).isEqualTo("als:60,itemknn:20,popular:10,recent:10");
        int[] candidates = asked.list("candidate");
        assertThat(candidates).hasSize(100).doesNotHaveDuplicates();
        assertThat(candidates).doesNotContain(als.interactions().itemIdsOf(5));
        assertThat(Arrays.copyOf(candidates, 60)).isEqualTo(top(als, 5, 60));
        Set<Integer> popular = ids(als.model().popular(100, new int[0]));
        assertThat(IntStream.range(80, 90).mapToObj(i -> candidates[i])).allMatch(popular::contains);
    }

    @Test
    void withoutOtherSettingsTheAnswerIsTheModelsOwn() {
        for (int user = 1; user <= Served.USERS; user++) {
            assertThat(Served.ask(als, Served.question(user, 10, PipelineSettings.DEFAULT))
                            .items())
                    .isEqualTo(top(als, user, 10));
        }
    }

    @Test
    void aSourceThatIsTheModelItselfIsNotAskedTwice() {
        ServingModel knn = Served.of(new ItemKnnTrainer(ItemKnnParameters.defaults()));
        ServingModel popularity = Served.of(new PopularityTrainer());
        ServingModel ease = Served.of(new EaseTrainer(EaseParameters.defaults()));

        assertThat(Served.ask(knn, Served.question(5, 10, USUAL)).attribute("candidate", "sources"))
                .isEqualTo("itemknn:80,popular:10,recent:10");
        assertThat(Served.ask(popularity, Served.question(5, 10, USUAL)).attribute("candidate", "sources"))
                .isEqualTo("popularity:70,itemknn:20,recent:10");
        assertThat(Served.ask(ease, Served.question(5, 10, USUAL)).items()).isEqualTo(top(ease, 5, 10));
    }

    @Test
    void theSameQuestionHasTheSameAnswerBitForBit() {
        PipelineSettings busy = USUAL.with(new RankingWeights(0.1, 0.2, 0.3, 0.1))
                .withExploration(0.2)
                .withDiversity(0.3);
        Question question = new Question(7, 20, busy, SeededRandom.seedOf("x"), new SeenItems(3, new int[] {11, 15}));

        List<StageItems> once = Served.ask(als, question).trace().stages();
        List<StageItems> onANewModel =
                Served.ask(Served.als(), question).trace().stages();

        assertThat(once).extracting(StageItems::stage).containsExactlyElementsOf(Pipeline.STAGES);
        assertThat(onANewModel).isEqualTo(once);
    }

    @Test
    void everythingTheAnswerDependsOnIsInTheTrace() {
        PipelineSettings settings = USUAL.withExploration(0.25).withDiversity(0.125);
        Question question = new Question(7, 20, settings, 0xFEDCBA9876543210L, new SeenItems(42, new int[] {11}));
        Asked asked = Served.ask(als, question);

        assertThat(PipelineSettings.of((AttributeValue.Fields) asked.attribute("settings")))
                .isEqualTo(settings);
        assertThat(asked.attribute("exploration_seed").text()).isEqualTo("fedcba9876543210");
        assertThat(asked.attribute("feedback_watermark")).isEqualTo(AttributeValue.of(42));
    }

    @Test
    void explorationFillsItsShareOfThePlacesFromBeyondThem() {
        int k = 10;
        int[] usual = Served.ask(als, Served.question(3, k, USUAL)).items();
        Set<Integer> top = Arrays.stream(usual).boxed().collect(Collectors.toSet());
        long explored = 0;
        int rounds = 1000;
        for (int round = 0; round < rounds; round++) {
            int[] items = Served.ask(als, seeded(3, k, 0.3, "request-" + round)).items();
            assertThat(items)
                    .doesNotHaveDuplicates()
                    .doesNotContain(als.interactions().itemIdsOf(3));
            explored += Arrays.stream(items).filter(i -> !top.contains(i)).count();
        }
        // Binomial with n = 10,000: the standard error is 0.0046.
        assertThat(explored / (double) (rounds * k)).isBetween(0.28, 0.32);

        assertThat(Served.ask(als, seeded(3, k, 0.3, "a")).items())
                .isEqualTo(Served.ask(als, seeded(3, k, 0.3, "a")).items())
                .isNotEqualTo(Served.ask(als, seeded(3, k, 0.3, "b")).items());
        assertThat(Served.ask(als, seeded(3, k, 1, "a")).items()).doesNotContain(usual);
    }

    private static Question seeded(int user, int k, double share, String requestId) {
        return new Question(user, k, USUAL.withExploration(share), SeededRandom.seedOf(requestId), SeenItems.NONE);
    }

    @Test
    void whatIsDisplacedByExplorationMovesDownInOrder() {
        Asked asked = Served.ask(als, seeded(3, 10, 0.5, "a"));
        List<Integer> before = Arrays.stream(asked.list("ranking")).boxed().toList();
        List<Integer> after = Arrays.stream(asked.list("exploration")).boxed().toList();

        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        List<Integer> drawn = after.subList(0, 10).stream()
                .filter(i -> before.indexOf(i) >= 10)
                .toList();
        assertThat(asked.attribute("exploration", "explored")).isEqualTo(Integer.toString(drawn.size()));
        assertThat(after.stream().filter(i -> !drawn.contains(i)))
                .containsExactlyElementsOf(
                        before.stream().filter(i -> !drawn.contains(i)).toList());
    }

    @Test
    void varietyTakesOtherGenresInAndLeavesExploredPlacesAlone() {
        double plain = 0;
        double varied = 0;
        for (int user = 1; user <= Served.USERS; user++) {
            plain +=
                    similarity(Served.ask(als, Served.question(user, 10, USUAL)).items());
            varied += similarity(Served.ask(als, Served.question(user, 10, USUAL.withDiversity(0.8)))
                    .items());
        }
        assertThat(varied).isLessThan(0.9 * plain);
        assertThat(Served.ask(als, Served.question(3, 10, USUAL)).lists("diversity"))
                .isFalse();

        Question both = new Question(3, 10, USUAL.withDiversity(0.5).withExploration(0.4), 12, SeenItems.NONE);
        Asked asked = Served.ask(als, both);
        int[] ranked = asked.list("ranking");
        int[] explored = asked.list("exploration");
        int[] diverse = asked.list("diversity");
        Set<Integer> top = Arrays.stream(ranked, 0, 10).boxed().collect(Collectors.toSet());
        int pinned = 0;
        for (int place = 0; place < 10; place++) {
            if (!top.contains(explored[place])) {
                assertThat(diverse[place]).isEqualTo(explored[place]);
                pinned++;
            }
        }
        assertThat(pinned).isPositive();
        assertThat(diverse).containsExactlyInAnyOrder(explored);
    }

    private double similarity(int[] items) {
        double sum = 0;
        for (int a : items) {
            for (int b : items) {
                sum += a == b ? 0 : GenreBits.similarity(genres(a), genres(b));
            }
        }
        return sum;
    }

    private long genres(int itemId) {
        return als.snapshot().features().genres(als.model().items().find(itemId).orElseThrow());
    }

    @Test
    void weightsOfFeaturesMoveTheOrder() {
        RankingWeights popular = new RankingWeights(10, 0, 0, 0);
        int[] ranked =
                Served.ask(als, Served.question(3, 10, USUAL.with(popular))).list("ranking");
        int[] counts = Arrays.stream(ranked)
                .map(id -> als.model().popularity(als.model().items().find(id).orElseThrow()))
                .toArray();

        // A weight of 10 on a feature from 0 to 1 against a score from 0 to 1: far apart in popularity decides.
        assertThat(Arrays.stream(counts, 0, 10).average().orElseThrow())
                .isGreaterThan(1.5 * Arrays.stream(counts, 80, 100).average().orElseThrow());
        for (RankingWeights weights : List.of(
                new RankingWeights(0, 2, 0, 0), new RankingWeights(0, 0, 2, 0), new RankingWeights(0, 0, 0, 2))) {
            assertThat(Served.ask(als, Served.question(3, 10, USUAL.with(weights)))
                            .list("ranking"))
                    .isNotEqualTo(Served.ask(als, Served.question(3, 10, USUAL)).list("ranking"));
        }
    }

    @Test
    void feedbackTakesItemsOutAndTheNextBestFillUp() {
        PipelineSettings few = PipelineSettings.DEFAULT.with(CandidateQuotas.ownOnly(1));
        int[] best = top(als, 4, 30);
        // With k = 5 there are ten candidates, and the user has seen all of them by now.
        SeenItems seen = new SeenItems(9, Arrays.copyOf(best, 12));
        Asked asked = Served.ask(als, new Question(4, 5, few, 1, seen));

        assertThat(asked.items()).isEqualTo(Arrays.copyOfRange(best, 12, 17));
        assertThat(asked.attribute("serving", "removed_seen")).isEqualTo("10");
        assertThat(asked.attribute("serving", "filled")).isEqualTo("5");
        assertThat(Explainer.explain(asked.recommendation()).getFirst().source())
                .isEqualTo("serving");
    }

    @Test
    void whoHasSeenNearlyEverythingGetsWhatIsLeft() {
        int[] unrated = top(als, 4, Served.ITEMS);
        SeenItems seen = new SeenItems(9, Arrays.copyOf(unrated, unrated.length - 3));

        assertThat(Served.ask(als, new Question(4, 10, USUAL, 1, seen)).items())
                .containsExactlyInAnyOrder(Arrays.copyOfRange(unrated, unrated.length - 3, unrated.length));
    }

    @Test
    void anUnknownUserGetsWhatIsPopularAndNotYetPlayed() {
        int[] popular = als.model().popular(20, new int[0]).ids(als.model().items());
        Asked asked = Served.ask(als, Served.question(Served.STRANGER, 10, USUAL));
        Asked later =
                Served.ask(als, new Question(Served.STRANGER, 10, USUAL, 1, new SeenItems(1, new int[] {popular[0]})));

        assertThat(asked.items()).isEqualTo(Arrays.copyOf(popular, 10));
        assertThat(asked.attribute("fallback")).isEqualTo(AttributeValue.of("popular"));
        assertThat(asked.attribute("candidate", "sources")).isEqualTo("popular:100");
        assertThat(later.items()).isEqualTo(Arrays.copyOfRange(popular, 1, 11));
    }

    @Test
    void aLongListGetsTwiceItsLengthOfCandidates() {
        Asked asked = Served.ask(als, Served.question(3, 150, USUAL));

        assertThat(asked.list("candidate")).hasSize(300);
        assertThat(asked.items()).isEqualTo(top(als, 3, 150));
    }

    private static int[] top(ServingModel serving, int userId, int count) {
        Model model = serving.model();
        int user = model.findUser(userId).orElseThrow();
        return model.top(user, count, serving.interactions().itemsOf(user)).ids(model.items());
    }

    private Set<Integer> ids(RankedItems ranked) {
        return Arrays.stream(ranked.ids(als.model().items())).boxed().collect(Collectors.toSet());
    }
}
