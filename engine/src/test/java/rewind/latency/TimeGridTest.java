package rewind.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeGridTest {
    private static final Instant START = Instant.parse("2026-11-21T14:37:12Z");

    @ParameterizedTest
    @CsvSource({
        "PT1H, 60, MINUTE, 2, 31",
        "PT1H, 200, MINUTE, 1, 61",
        "PT24H, 144, TEN_MINUTES, 20, 73",
        "P30D, 200, HOUR, 240, 181",
        "P40D, 200, DAY, 1440, 41",
        "PT1S, 10, MINUTE, 1, 1"
    })
    void thePeriodDecidesTheResolution(Duration period, int buckets, Resolution resolution, int width, int count) {
        TimeGrid grid = TimeGrid.over(START, START.plus(period), buckets, 1);

        assertThat(grid.resolution()).isEqualTo(resolution);
        assertThat(grid.width()).isEqualTo(width);
        assertThat(grid.count()).isEqualTo(count);
    }

    @Property
    void aGridCoversItsPeriodInNoMoreThanTheBucketsAskedFor(
            @ForAll @LongRange(min = -1_000_000, max = 10_000_000_000L) long since,
            @ForAll @LongRange(min = 1, max = 4_000_000_000L) long seconds,
            @ForAll @IntRange(min = 1, max = TimeGrid.MOST_BUCKETS) int buckets) {
        Instant from = Instant.ofEpochSecond(since);
        Instant until = from.plusSeconds(seconds);
        TimeGrid grid = TimeGrid.over(from, until, buckets, 8);
        int unit = grid.resolution().minutes();

        assertThat(grid.count()).isBetween(1, buckets);
        assertThat(grid.width() % unit).isZero();
        assertThat(grid.from() % unit).isZero();
        assertThat(grid.from()).isBetween(TimeGrid.floorMinute(from) - unit + 1, TimeGrid.floorMinute(from));
        assertThat(grid.until()).isGreaterThanOrEqualTo(TimeGrid.ceilMinute(until));
        assertThat(grid.until() - grid.width()).isLessThan(Math.max(1, TimeGrid.ceilMinute(until)));
        if (grid.resolution() != Resolution.DAY) {
            assertThat((grid.until() - grid.from()) / unit)
                    .isLessThanOrEqualTo(TimeGrid.MOST_SKETCHES + grid.width() / unit);
        }
    }

    @Test
    void manySeriesAreDrawnCoarser() {
        Instant until = START.plus(Duration.ofDays(30));

        assertThat(TimeGrid.over(START, until, 100, 8).resolution()).isEqualTo(Resolution.HOUR);
        assertThat(TimeGrid.over(START, until, 100, 9).resolution()).isEqualTo(Resolution.DAY);
        assertThat(TimeGrid.over(START, until, 100, 100_000).resolution()).isEqualTo(Resolution.DAY);
        assertThat(TimeGrid.over(START, until, 100, 0).resolution()).isEqualTo(Resolution.HOUR);
    }

    @Test
    void anyMomentsWillDo() {
        TimeGrid all = TimeGrid.over(Instant.MIN, Instant.MAX, 1000, 1);

        assertThat(all.from()).isZero();
        assertThat(all.contains(LatencyAccumulator.minute(Long.MAX_VALUE))).isTrue();
        assertThat(TimeGrid.over(Instant.MAX.minusSeconds(9), Instant.MAX, 7, 1).count())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoPeriodIsRefused() {
        assertThatThrownBy(() -> TimeGrid.over(START, START, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("since must be before until");
        assertThatThrownBy(() -> TimeGrid.over(START, START.plusSeconds(1), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("buckets must be from 1 to 1000, not 0");
    }

    @Property
    void aCoverIsEveryMinuteOnceInWholeSketches(
            @ForAll @IntRange(max = 10_000_000) int from, @ForAll @IntRange(min = 1, max = 1_000_000) int minutes) {
        Instant since = Instant.ofEpochSecond(from * 60L + 13);
        Instant until = Instant.ofEpochSecond((from + (long) minutes) * 60);

        List<TimeCover> cover = TimeCover.of(since, until);

        assertThat(cover).allSatisfy(part -> {
            assertThat(part.from() % part.resolution().minutes()).isZero();
            assertThat(part.until() % part.resolution().minutes()).isZero();
        });
        assertThat(cover.stream().mapToInt(part -> part.until() - part.from()).sum())
                .isEqualTo(minutes);
        assertThat(cover.stream().mapToInt(TimeCover::from).min()).hasValue(from);
        assertThat(cover.stream().mapToInt(TimeCover::until).max()).hasValue(from + minutes);
        assertThat(cover.stream()
                        .filter(part -> part.resolution() != Resolution.DAY)
                        .mapToInt(part ->
                                (part.until() - part.from()) / part.resolution().minutes()))
                .allMatch(sketches -> sketches < 24);
    }
}
