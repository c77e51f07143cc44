package rewind.explorer.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Size;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.ServingState;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

class ChangeLayoutTest {
    private static final long MINUTE = 60_000;

    @Test
    void bandsSayWhatServedFromTheTimeBeforeToTheEnd() {
        ChangePicture frame =
                ChangeTimes.frame(Verdicts.judged(0, Verdicts.history(), Verdict.FAIL, Verdicts.stragglers(7)));
        assertThat(frame.sinceMillis()).isEqualTo(Verdicts.AT - 60 * MINUTE);
        assertThat(frame.untilMillis()).isEqualTo(Verdicts.AT + 20 * MINUTE);
        assertThat(frame.bands())
                .containsExactly(
                        new ChangePicture.Band(
                                ServingState.fixed("v0.1"), frame.sinceMillis(), Verdicts.AT - 30 * MINUTE),
                        new ChangePicture.Band(ServingState.fixed("v0.2"), Verdicts.AT - 30 * MINUTE, Verdicts.AT),
                        new ChangePicture.Band(ServingState.fixed("v0.1"), Verdicts.AT, frame.untilMillis()));
        assertThat(frame.stragglers()).isEqualTo(7);
        assertThat(frame.lastMillis()).isEqualTo(1006);
    }

    @Property
    void neitherSideOfTheChangeIsTooNarrowToBeSeen(
            @ForAll @LongRange(min = 0, max = 90_000_000) long before,
            @ForAll @LongRange(min = 0, max = 90_000_000) long after) {
        var report = Verdicts.report(Verdict.PASS);
        var other = new rewind.rollback.RollbackReport(
                report.verdict(),
                report.reason(),
                report.switchId(),
                Verdicts.AT,
                report.kind(),
                report.who(),
                report.from(),
                report.target(),
                new Window(Verdicts.AT - before, Verdicts.AT),
                new Window(Verdicts.AT, Verdicts.AT + after),
                report.settings(),
                report.checks(),
                report.notes());
        Window range = ChangeTimes.range(other);
        double width = range.untilMillis() - range.sinceMillis();
        double share = (Verdicts.AT - range.sinceMillis()) / width;
        assertThat(share).isBetween(0.199, 0.801);
    }

    @Property
    void pointsLieWithinTheAxes(
            @ForAll @LongRange(min = 0, max = 80 * MINUTE) long at,
            @ForAll @LongRange(min = 0, max = 600_000_000) long micros,
            @ForAll @DoubleRange(min = 200, max = 2000) double width) {
        ChangePicture.Point point = new ChangePicture.Point("r", Verdicts.AT - 60 * MINUTE + at, micros, "v0.1", false);
        ChangePicture picture = ChangeTimes.frame(Verdicts.judged(0, Verdicts.history(), Verdict.PASS))
                .with(List.of(point), 1);
        ChangeLayout layout = new ChangeLayout(picture, new Size(width, 180));
        assertThat(layout.x(point))
                .isBetween(ChangeLayout.LEFT + ChangeLayout.POINT - 0.01, layout.right - ChangeLayout.POINT - 1 + 0.01);
        assertThat(layout.y(point)).isBetween(layout.top, layout.bottom);
        assertThat(layout.levels()).isNotEmpty();
    }

    @Test
    void partsOfABandAreAsHighAsTheirShares() {
        ServingState canary = new ServingState(
                "canary",
                List.of(new ServingState.Part("stable", "v0.1", 0.75), new ServingState.Part("canary", "v0.2", 0.25)));
        List<ChangeLayout.Stripe> stripes = ChangeLayout.stripes(canary, 0, 10);
        assertThat(stripes).extracting(ChangeLayout.Stripe::version).containsExactly("v0.1", "v0.2");
        assertThat(stripes.getFirst().height() + stripes.getLast().height())
                .isCloseTo(ChangeLayout.bandHeight(), within(1e-9));
        assertThat(stripes.getFirst().height())
                .isGreaterThan(2 * stripes.getLast().height());
    }

    @Test
    void aMarginIsWrittenAsItWasSet() {
        assertThat(List.of(2.0, 1.5, 1.25, 10.0))
                .extracting(margin ->
                        IntervalChart.margin(new Effect(Effect.RATIO, 1, 0.9, 1.1, 0.9, margin, 0.5, 0.5, 0.5)))
                .containsExactly("×2", "×1.5", "×1.25", "×10");
    }

    @Test
    void anIntervalLiesAgainstItsMarginAndShowsWhereItGoesOn() {
        CheckResult pass = Verdicts.ratio("latency_median", Verdict.PASS, 1, 0.9, 1.1);
        CheckResult open = Verdicts.ratio("latency_tail", Verdict.INCONCLUSIVE, 1.1, 0.5, Double.POSITIVE_INFINITY);
        CheckResult none = Verdicts.ratio("latency_tail", Verdict.INCONCLUSIVE, Double.NaN, Double.NaN, Double.NaN);
        List<IntervalLayout.Row> rows = IntervalLayout.rows(List.of(pass, open, none), 70, 300);
        IntervalLayout.Row first = rows.getFirst();
        assertThat(first.dot()).isEqualTo(first.none());
        assertThat(first.high()).isLessThan(first.margin());
        assertThat(rows.get(1).high()).isEqualTo(300);
        assertThat(rows.get(1).opensHigh()).isTrue();
        assertThat(rows.get(1).opensLow()).isTrue();
        assertThat(rows.get(2).hasInterval()).isFalse();
    }
}
