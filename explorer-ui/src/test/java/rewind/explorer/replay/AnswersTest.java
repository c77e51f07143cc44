package rewind.explorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rewind.replay.StageDifference;
import rewind.trace.ItemList;

class AnswersTest {

    /** Each item once, with a score that depends on item and list. */
    @Provide
    Arbitrary<ItemList> lists() {
        return Arbitraries.integers()
                .between(1, 14)
                .list()
                .uniqueElements()
                .ofMaxSize(12)
                .flatMap(ids -> Arbitraries.floats()
                        .between(0, 1)
                        .list()
                        .ofSize(ids.size())
                        .map(scores -> list(ids, scores)));
    }

    private static ItemList list(List<Integer> ids, List<Float> scores) {
        float[] values = new float[ids.size()];
        IntStream.range(0, values.length).forEach(i -> values[i] = scores.get(i));
        return new ItemList(ids.stream().mapToInt(id -> id).toArray(), values);
    }

    @Property
    void aListAndItsDifferenceToAnotherGiveTheOther(@ForAll("lists") ItemList first, @ForAll("lists") ItemList second) {
        assertThat(Answers.second(first, StageDifference.between(first, second)))
                .isEqualTo(second);
    }
}
