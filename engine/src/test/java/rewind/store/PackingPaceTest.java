package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackingPaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long LIMIT = 1000;
    private static final long MUCH = Long.MAX_VALUE;

    private final PackingPace pace = new PackingPace(LIMIT, 5 * SECOND, 70);

    @Test
    void nobodyKnowsWhetherItIsQuietBeforeASecondHasPassed() {
        pace.look(5 * SECOND + SECOND / 2, 70, 0, MUCH);
        assertThat(pace.isTime(LIMIT)).isFalse();

        pace.look(6 * SECOND, 70, 0, MUCH);
        assertThat(pace.isTime(1)).isTrue();
    }

    @Test
    void aBusyJournalAndBusyProcessorsPutItOff() {
        pace.look(7 * SECOND, 70 + (2 << 20), 0.1, MUCH);
        assertThat(pace.isTime(LIMIT)).isFalse();

        pace.look(9 * SECOND, 70 + (3 << 20), 0.1, MUCH);
        assertThat(pace.isTime(LIMIT)).isTrue();

        pace.look(11 * SECOND, 70 + (3 << 20), 0.8, MUCH);
        assertThat(pace.isTime(LIMIT)).isFalse();

        pace.look(13 * SECOND, 70 + (3 << 20), -1, MUCH);
        assertThat(pace.isTime(LIMIT)).isTrue();
    }

    @Test
    void tooMuchIsPackedWithoutWaitingAndFarTooMuchWithoutPausing() {
        pace.look(6 * SECOND, 100 << 20, 1, MUCH);

        assertThat(pace.isTime(LIMIT + 1)).isTrue();
        assertThat(pace.pause(4 * MILLI, LIMIT + 1)).isEqualTo(12 * MILLI);
        assertThat(pace.pause(4 * MILLI, 2 * LIMIT + 2)).isZero();
        assertThat(pace.pause(MILLI, LIMIT)).isZero();
    }

    @Test
    void aDiskThatFillsUpLowersTheLimit() {
        pace.look(6 * SECOND, 100 << 20, 1, 80);

        assertThat(pace.isTime(10)).isFalse();
        assertThat(pace.isTime(11)).isTrue();
    }
}
