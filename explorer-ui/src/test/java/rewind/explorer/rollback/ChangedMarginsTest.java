package rewind.explorer.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.rollback.RollbackSettings;

class ChangedMarginsTest {
    @Test
    void whatIsAsUsualIsNotTold() {
        assertThat(ChangedMargins.of(Map.of())).isEmpty();
        assertThat(ChangedMargins.of(RollbackSettings.USUAL.format())).isEmpty();
        assertThat(ChangedMargins.of(Map.of("error_margin", "0.010"))).isEmpty();
    }

    @Test
    void theSlowPercentileAndItsMarginAreToldTogether() {
        assertThat(ChangedMargins.of(Map.of("error_margin", "0.05", "tail", "0.9", "tail_margin", "2")))
                .containsExactly("errors +5 points", "p90 ×2");
        assertThat(ChangedMargins.of(Map.of("tail", "0.9"))).containsExactly("p90");
        assertThat(ChangedMargins.of(Map.of("tail_margin", "2"))).containsExactly("slowest ×2");
    }

    @ParameterizedTest
    @CsvSource({
        "median_margin, 1.5, median ×1.5",
        "min_requests, 1000, 'at least 1,000 requests'",
        "floor, 5ms, 5 ms slower is fine",
        "grace, 2s, grace period 2 s",
        "window, 1h, at most 1 h before and after",
        "errors, all, refused requests count as failed",
        "pinned, ignore, requests that named a version are ignored",
        "share_margin, 0.1, shares ±10 points",
        "image, any, image any",
        "image, sha256:0123456789abcdef, image sha256:0123456789ab…",
        "replays, 5, at most 5 requests run again",
        "alpha, 0.1, wrong at most in 10%",
        "sample, 2000, 'at most 2,000 latencies kept'",
        "seed, 7, seed 7",
    })
    void eachSettingHasItsWords(String name, String value, String words) {
        assertThat(ChangedMargins.of(Map.of(name, value))).containsExactly(words);
    }
}
