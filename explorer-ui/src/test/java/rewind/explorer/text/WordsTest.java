package rewind.explorer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void durationsHaveThreeFiguresAndTheUnitThatSuits() {
        assertThat(Figures.duration(0)).isEqualTo("0 ms");
        assertThat(Stream.of(2e5, 1e6, 1.5e6, 2e6, 1e7, 1e10).map(Figures::tick))
                .containsExactly("200 µs", "1 ms", "1.5 ms", "2 ms", "10 ms", "10 s");
        assertThat(Figures.duration(340_000)).isEqualTo("340 µs");
        assertThat(Figures.duration(999_499)).isEqualTo("999 µs");
        assertThat(Figures.duration(999_500)).isEqualTo("1.00 ms");
        assertThat(Figures.duration(4_212_000)).isEqualTo("4.21 ms");
        assertThat(Figures.duration(999_600_000)).isEqualTo("1.00 s");
        assertThat(Figures.duration(71_300_000_000L)).isEqualTo("71.3 s");
    }

    @Test
    void aColumnOfDurationsKeepsItsUnit() {
        assertThat(Figures.millis(212)).isEqualTo("0.21 ms");
        assertThat(Figures.millis(47_310)).isEqualTo("47.3 ms");
        assertThat(Figures.millis(9_999_000)).isEqualTo("9,999 ms");
        assertThat(Figures.millis(12_400_000)).isEqualTo("12.4 s");
    }

    @Test
    void bytesAndCounts() {
        assertThat(Figures.bytes(507_000_000)).isEqualTo("507 MB");
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(999_600)).isEqualTo("1.00 MB");
        assertThat(Figures.count(1_204_518)).isEqualTo("1,204,518");
        assertThat(Messages.counted("histogram.requests", 1)).isEqualTo("1 request");
        assertThat(Messages.counted("histogram.requests", 2000)).isEqualTo("2,000 requests");
    }

    @Test
    void howLongAgo() {
        Instant now = Instant.parse("2026-11-19T15:04:05Z");
        long millis = now.toEpochMilli();
        assertThat(Times.ago(millis + 5000, now)).as("a clock that runs ahead").isEqualTo("0 s");
        assertThat(Times.ago(millis - 59_999, now)).isEqualTo("59 s");
        assertThat(Times.ago(millis - 60_000, now)).isEqualTo("1 min");
        assertThat(Times.ago(millis - 47 * 3_600_000L, now)).isEqualTo("47 h");
        assertThat(Times.ago(millis - 72 * 3_600_000L, now)).isEqualTo("3 d");
        assertThat(Times.agoAtMost(millis - 158_000, now)).as("2 min 38 s").isEqualTo("3 min");
        assertThat(Times.agoAtMost(millis - 120_000, now)).isEqualTo("2 min");
        assertThat(Times.agoAtMost(millis - 59_500, now)).isEqualTo("1 min");
        assertThat(Times.agoAtMost(millis - 47 * 3_600_000L - 1, now)).isEqualTo("2 d");
        assertThat(Times.agoAtMost(millis + 5000, now)).isEqualTo("0 s");
        assertThat(Times.agoFinely(millis - 59_999, now)).isEqualTo("59 s");
        assertThat(Times.agoFinely(millis - 192_000, now)).isEqualTo("3 min 12 s");
        assertThat(Times.agoFinely(millis - 7_500_000, now)).isEqualTo("2 h 5 min");
        assertThat(Times.agoFinely(millis - 53 * 3_600_000L, now)).isEqualTo("2 d 5 h");
        assertThat(Times.exact(millis, ZoneOffset.ofHours(2)))
                .isEqualTo("19 Nov 2026 17:04:05.000\n2026-11-19T15:04:05.000Z");
    }

    @Test
    void theClockSaysAsMuchOfTheDateAsIsNeeded() {
        Instant now = Instant.parse("2026-11-19T15:04:05Z");
        assertThat(Times.clock(now.minusSeconds(7200).toEpochMilli(), now, ZoneOffset.UTC))
                .isEqualTo("13:04:05");
        assertThat(Times.clock(now.minusSeconds(16 * 3600).toEpochMilli(), now, ZoneOffset.UTC))
                .isEqualTo("Wed 23:04:05");
        assertThat(Times.clock(now.minusSeconds(7 * 86_400).toEpochMilli(), now, ZoneOffset.UTC))
                .isEqualTo("12 Nov 15:04");
    }

    @Test
    void anAxisOfAClockWithoutADateCountsFromItsBeginning() {
        long minute = 60_000;
        assertThat(Stream.of(0L, 10_000L, 90_000L, 2 * 60 * minute + 5 * minute)
                        .map(at -> Times.axis(Instant.ofEpochMilli(at), minute, ZoneOffset.ofHours(5))))
                .containsExactly("+0 s", "+10 s", "+1 min 30 s", "+2 h 5 min");
        assertThat(Times.axis(Instant.ofEpochMilli(-1500), 4000, ZoneOffset.UTC))
                .isEqualTo("−1.500 s");
        Instant dated = Instant.parse("2026-11-19T15:04:05Z");
        assertThat(Times.axis(dated, minute, ZoneOffset.UTC)).isEqualTo("15:04:05");
    }

    @Test
    void aListSaysHowLongAgoWithinTheHourAndThenWhen() {
        Instant now = Instant.parse("2026-11-19T15:03:20Z");
        assertThat(Times.inList(now.toEpochMilli() - 192_000, now, ZoneOffset.UTC))
                .isEqualTo("3 min 12 s");
        assertThat(Times.inList(now.toEpochMilli() - 3_599_999, now, ZoneOffset.UTC))
                .isEqualTo("59 min 59 s");
        assertThat(Times.inList(now.toEpochMilli() - 3_600_000, now, ZoneOffset.UTC))
                .isEqualTo("14:03:20");
        assertThat(Times.inList(now.toEpochMilli() - 32 * 3_600_000L, now, ZoneOffset.UTC))
                .isEqualTo("Wed 07:03:20");
        assertThat(Times.inList(now.toEpochMilli() - 14 * 24 * 3_600_000L, now, ZoneOffset.UTC))
                .isEqualTo("5 Nov 15:03:20");
        assertThat(Times.inList(12_000, now, ZoneOffset.UTC))
                .as("of a clock that does not know the date")
                .isEqualTo("+12.0 s");
    }

    @Test
    void whatIsCountedPerTimeAndSharesInAColumn() {
        assertThat(Stream.of(1000, 5000, 60_000, 900_000, 3_600_000, 86_400_000).map(RoundDurations::per))
                .containsExactly("second", "5 s", "minute", "15 min", "hour", "day");
        assertThat(Stream.of(0.0, 0.0004, 0.0064, 0.12, 1.0).map(Figures::tenths))
                .containsExactly("0.0%", "<0.1%", "0.6%", "12.0%", "100.0%");
    }

    @Test
    void versionsAreOrderedAsPeopleDo() {
        List<String> versions = new ArrayList<>(List.of("v0.10", "v0.2", "v1", "v0.2-rc1", "v0.02"));
        versions.sort(VersionOrder.NATURAL);
        assertThat(versions).containsExactly("v0.02", "v0.2", "v0.2-rc1", "v0.10", "v1");
    }

    @Property(tries = 300)
    void theOrderOfVersionsIsAnOrder(@ForAll String a, @ForAll String b, @ForAll String c) {
        assertThat(Integer.signum(VersionOrder.NATURAL.compare(a, b)))
                .isEqualTo(-Integer.signum(VersionOrder.NATURAL.compare(b, a)));
        if (VersionOrder.NATURAL.compare(a, b) <= 0 && VersionOrder.NATURAL.compare(b, c) <= 0) {
            assertThat(VersionOrder.NATURAL.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }
}
