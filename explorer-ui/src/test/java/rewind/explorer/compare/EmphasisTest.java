package rewind.explorer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rewind.explorer.compare.Emphasis.Part;

class EmphasisTest {
    private static List<String> strong(String sentence) {
        return Emphasis.of(sentence).stream()
                .filter(Part::strong)
                .map(Part::text)
                .toList();
    }

    @Test
    void whatIsTheCaseStandsOutAndItsReasonsDoNot() {
        assertThat(
                        strong(
                                "v0.3 answered in place of v0.2, from other data (4f77, not 9c1d); 3 of 10 items are new, all from the ranking stage; ranking took 81 ms longer (63 ms of it in ml_inference)."))
                .containsExactly(
                        "v0.3 answered in place of v0.2", "3 of 10 items are new", "ranking took 81 ms longer");
        assertThat(strong("A part of the left one failed, and no part of the right one did."))
                .containsExactly("A part of the left one failed");
        assertThat(strong("The two traces are the same but for their ids and start times."))
                .containsExactly("The two traces are the same but for their ids and start times");
    }

    @Property
    void nothingIsLost(@ForAll String sentence) {
        assertThat(Emphasis.of(sentence).stream().map(Part::text).collect(Collectors.joining()))
                .isEqualTo(sentence);
    }
}
