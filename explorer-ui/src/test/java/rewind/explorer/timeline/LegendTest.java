package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Ink;

class LegendTest {
    private static final double LETTER = 6;

    private static List<Legend.Entry> colours(int many) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            entries.add(new Legend.Entry("service-" + i, "service-" + i, null, Ink.of("component-1")));
        }
        return entries;
    }

    private static Legend legend(
            double width, List<Legend.Entry> colours, Legend.@Nullable Entry others, Sign... signs) {
        List<Legend.Entry> marks = new ArrayList<>();
        for (Sign sign : signs) {
            marks.add(new Legend.Entry(sign.name(), null, sign, null));
        }
        return Legend.of(width, colours, others, marks, text -> text.length() * LETTER);
    }

    private static final Legend.Entry GREY = new Legend.Entry("3 without a colour", null, null, Ink.of("component-0"));

    @Test
    void whatDoesNotFitIntoOneLineGoesOnInTheNext() {
        Legend legend = legend(580, colours(11), null, Sign.PATH, Sign.LOG);

        assertThat(legend.height()).isEqualTo(2 * Legend.LINE);
        assertThat(legend.words()).startsWith("service-0, service-1").endsWith("service-10, PATH, LOG");
        Legend.Place second = legend.places().stream()
                .filter(place -> place.line() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(second.x()).isZero();
        assertThat(legend.at(second.x() + 4, Legend.LINE + 5))
                .isEqualTo(second.entry().component());
        assertThat(legend.at(second.x() + 4, 5)).isEqualTo("service-0");
    }

    @Test
    void ofMoreThanTwoLinesItIsSaidHowManyAreLeftOut() {
        Legend legend = legend(400, colours(20), GREY, Sign.CUT);

        long named = legend.places().stream()
                .filter(place -> place.entry().component() != null)
                .count();
        assertThat(legend.words()).contains("and " + (20 - named) + " more, 3 without a colour");
        assertThat(legend.places())
                .filteredOn(place -> place.entry().sign() == null)
                .allMatch(place -> place.line() < 2);
    }

    @Property(tries = 200)
    void nothingLiesOverAnythingElse(
            @ForAll @IntRange(max = 30) int many, @ForAll @IntRange(min = 150, max = 1200) int width) {
        Legend legend = legend(width, colours(many), many > 4 ? GREY : null, Sign.values());

        for (Legend.Place one : legend.places()) {
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(width);
            assertThat((one.line() + 1) * Legend.LINE).isLessThanOrEqualTo(legend.height());
            assertThat(legend.places())
                    .filteredOn(other -> other.line() == one.line() && other.x() > one.x())
                    .allMatch(other -> other.x() >= one.x() + one.width());
        }
    }

    @Test
    void whereThereIsNothingToExplainThereIsNoLegend() {
        assertThat(legend(400, List.of(), null).height()).isZero();
    }
}
