package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceUnitTest {

    @ParameterizedTest
    @CsvSource({
        "60, ns",
        "53200, µs",
        "420000, ms",
        "9999999999, ms",
        "12000000000, s",
        "40000000000000, h",
    })
    void theUnitIsTheOneOfTheListUnlessThatWouldBeNothing(long total, String unit) {
        assertThat(TraceUnit.of(total).name()).isEqualTo(unit);
        assertThat(TraceUnit.of(total).text(0)).isEqualTo("0 " + unit);
        assertThat(TraceUnit.of(total).text(total / 7)).endsWith(" " + unit);
    }

    @ParameterizedTest
    @CsvSource({
        "420000000, 420 ms",
        "1260000, 1.26 ms",
        "420000, 0.42 ms",
        "99600, 0.10 ms",
        "53200, 0.053 ms",
        "9960, 0.010 ms",
        "8312, 0.0083 ms",
        "1000, 0.0010 ms",
        "960, 0.00096 ms",
        "530, 0.00053 ms",
        "1, 0.000001 ms",
    })
    void whatIsSmallHasTheDecimalsThatItNeeds(long nanos, String text) {
        assertThat(TraceUnit.of(420_000_000).text(nanos)).isEqualTo(text);
    }

    @Test
    void whatIsTooSmallForTheUnitIsNotCalledNothing() {
        assertThat(TraceUnit.of(12_000_000_000L).text(400)).isEqualTo("<0.000001 s");
        assertThat(TraceUnit.of(60).text(7)).isEqualTo("7 ns");
    }

    @Test
    void offsetsStandBelowEachOther() {
        TraceUnit unit = TraceUnit.of(5_290_000);
        assertThat(unit.offset(28_200)).isEqualTo("+0.028 ms");
        assertThat(unit.offset(4_618_000)).isEqualTo("+4.618 ms");
        assertThat(unit.offset(-1_000_000)).isEqualTo("−1.000 ms");
        assertThat(TraceUnit.of(420_000_000).offset(12_000_000)).isEqualTo("+12.00 ms");
    }
}
