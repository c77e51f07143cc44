package rewind.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rewind.pipeline.Served.Asked;
import rewind.recommend.model.ItemKnnParameters;
import rewind.recommend.model.ItemKnnTrainer;
import rewind.recommend.model.Model;
import rewind.recommend.model.PopularityTrainer;
import rewind.trace.ItemPath;

class ExplanationTest {
    private static final PipelineSettings SETTINGS =
            PipelineSettings.DEFAULT.with(new CandidateQuotas(100, 20, 10, 10)).withExploration(0.5);

    @Test
    void theReasonsAreTheLargestPartsOfTheScore() {
        ServingModel knn = Served.of(new ItemKnnTrainer(ItemKnnParameters.defaults()));
        Model model = knn.model();
        int user = model.findUser(6).orElseThrow();
        int[] history = knn.interactions().itemsOf(user);
        Asked asked = Served.ask(knn, Served.question(6, 10, PipelineSettings.DEFAULT));

        List<Explanation> explanations = Explainer.explain(asked.recommendation());

        assertThat(explanations).extracting(Explanation::itemId).containsExactly(boxed(asked.items()));
        for (Explanation explanation : explanations) {
            int item = model.items().find(explanation.itemId()).orElseThrow();
            float[] parts = model.contributions(user, item, history);
            List<Float> largest = IntStream.range(0, parts.length)
                    .mapToObj(i -> parts[i])
                    .sorted(Comparator.reverseOrder())
                    .limit(5)
                    .filter(part -> part > 0)
                    .toList();
            assertThat(explanation.because())
                    .isNotEmpty()
                    .extracting(Explanation.Reason::contribution)
                    .containsExactlyElementsOf(largest);
            double sum =
                    IntStream.range(0, parts.length).mapToDouble(i -> parts[i]).sum();
            assertThat(explanation.scores()).hasEntrySatisfying("ranking", score -> assertThat(score.doubleValue())
                    .isCloseTo(sum, within(1e-5)));
            assertThat(explanation.because()).allSatisfy(reason -> {
                assertThat(knn.interactions().itemIdsOf(6)).contains(reason.itemId());
                assertThat(reason.title()).isEqualTo(Optional.of("Film " + reason.itemId()));
            });
        }
    }

    @Test
    void whereAModelHasNoPartsSimilarityTells() {
        ServingModel popularity = Served.of(new PopularityTrainer());
        Asked asked = Served.ask(popularity, Served.question(6, 30, PipelineSettings.DEFAULT));

        List<Explanation> explanations = Explainer.explain(asked.recommendation());

        assertThat(explanations).anySatisfy(e -> assertThat(e.because()).isNotEmpty());
        assertThat(explanations).allSatisfy(e -> assertThat(e.because())
                .extracting(Explanation.Reason::contribution)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(part -> part > 0 && part <= 1));
    }

    @Test
    void theWayOfAnItemIsThatOfTheListsAndTheTraceTellsItWithoutTheModel() {
        Asked asked = Served.ask(Served.als(), Served.question(6, 10, SETTINGS));
        List<Explanation> explanations = Explainer.explain(asked.recommendation());
        int[] candidates = asked.list("candidate");
        int[] explored = asked.list("exploration");

        for (int rank = 0; rank < explanations.size(); rank++) {
            Explanation explanation = explanations.get(rank);
            int place = indexOf(candidates, explanation.itemId());
            String source = place < 60 ? "als" : place < 80 ? "itemknn" : place < 90 ? "popular" : "recent";
            assertThat(explanation.source()).isEqualTo(source);
            assertThat(explanation.scores().keySet()).containsExactlyElementsOf(Pipeline.STAGES);
            assertThat(explanation.ranks())
                    .containsEntry("candidate", place)
                    .containsEntry("exploration", indexOf(explored, explanation.itemId()))
                    .containsEntry("diversity", indexOf(explored, explanation.itemId()))
                    .containsEntry("serving", rank);

            ItemPath path = ItemPath.of(asked.trace(), explanation.itemId());
            assertThat(path.source()).isEqualTo(source);
            assertThat(path.steps())
                    .allSatisfy(step -> assertThat(explanation.scores()).containsEntry(step.stage(), step.score()));
        }
    }

    @Test
    void anUnknownUserHasNoHistoryThatSpeaks() {
        Asked asked = Served.ask(Served.als(), Served.question(Served.STRANGER, 10, SETTINGS));

        assertThat(Explainer.explain(asked.recommendation())).hasSize(10).allSatisfy(e -> {
            assertThat(e.source()).isEqualTo("popular");
            assertThat(e.because()).isEmpty();
        });
    }

    private static Integer[] boxed(int[] items) {
        return Arrays.stream(items).boxed().toArray(Integer[]::new);
    }

    private static int indexOf(int[] items, int wanted) {
        return IntStream.range(0, items.length)
                .filter(i -> items[i] == wanted)
                .findFirst()
                .orElseThrow();
    }
}
