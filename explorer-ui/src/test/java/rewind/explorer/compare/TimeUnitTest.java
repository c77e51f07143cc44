package rewind.explorer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import rewind.explorer.compare.TimeUnit.Figures;

class TimeUnitTest {
    private static final TimeUnit MILLIS = TimeUnit.of(5_000_000);

    @Test
    void whoSubtractsWhatIsSeenComesToTheChange() {
        assertThat(MILLIS.figures(1_326_000, 4_784_000)).isEqualTo(new Figures("1.33", "4.78", "+3.45"));
        assertThat(MILLIS.figures(166_950_000, 167_030_000)).isEqualTo(new Figures("166.95", "167.03", "+0.08"));
        assertThat(MILLIS.figures(1_330_000, 120_000_000)).isEqualTo(new Figures("1.33", "120.00", "+118.67"));
        assertThat(MILLIS.figures(2_000_000_000, 2_000_000_000)).isEqualTo(new Figures("2,000.00", "2,000.00", "0"));
        assertThat(MILLIS.figures(2_000_001_000, 2_000_000_000)).isEqualTo(new Figures("2,000.00", "2,000.00", "0"));
        assertThat(MILLIS.figures(500_000, 250_000)).isEqualTo(new Figures("0.50", "0.25", "−0.25"));
    }

    @Property
    void theSeenFiguresSubtractToTheSeenChange(
            @ForAll @LongRange(min = 0, max = 60_000_000_000L) long left,
            @ForAll @LongRange(min = 0, max = 60_000_000_000L) long right) {
        TimeUnit unit = TimeUnit.of(Math.max(left, right));
        Figures figures = unit.figures(left, right);
        assertThat(number(figures.right()).subtract(number(figures.left())))
                .as("%s", figures)
                .isEqualByComparingTo(number(figures.change()))
                .isEqualByComparingTo(BigDecimal.valueOf(unit.seen(left, right), 2));
    }

    @Property
    void noFigureIsLongerThanThatOfTheLongest(
            @ForAll @LongRange(min = 0, max = 60_000_000_000L) long left,
            @ForAll @LongRange(min = 0, max = 60_000_000_000L) long right) {
        long longest = Math.max(left, right);
        TimeUnit unit = TimeUnit.of(longest);
        Figures figures = unit.figures(left, right);
        int most = unit.figure(longest).length();
        assertThat(figures.left().length()).isLessThanOrEqualTo(most);
        assertThat(figures.right().length()).isLessThanOrEqualTo(most);
        assertThat(figures.change().length()).isLessThanOrEqualTo(most + 1);
    }

    private static BigDecimal number(String words) {
        return new BigDecimal(words.replace(",", "").replace("+", "").replace("−", "-"));
    }
}
