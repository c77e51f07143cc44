package rewind.explorer.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.rollback.RollbackSettings;

class SettingTest {

    @Test
    void everySettingOfACheckCanBeReached() {
        assertThat(Stream.of(Setting.values()).map(Setting::api))
                .containsExactlyInAnyOrderElementsOf(RollbackSettings.NAMES);
    }

    @ParameterizedTest
    @EnumSource
    void itsUsualValueAndItsChoicesCanBeUsedAsTheyAreShown(Setting setting) {
        Map<String, String> usual = Question.usual();
        String value = usual.getOrDefault(setting.api(), "");
        assertThat(setting.asked(setting.shown(value))).isEqualTo(value);
        assertThat(setting.problem(setting.shown(value))).isEmpty();
        assertThat(setting.choices()).allSatisfy(choice -> {
            assertThat(setting.problem(choice)).isEmpty();
            assertThat(setting.shown(setting.asked(choice))).isEqualTo(choice);
        });
        assertThat(setting.help()).as("two lines of small text").endsWith(".").hasSizeLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR_MARGIN | 0.01   | 1",
                "ERROR_MARGIN | 0.0025 | 0.25",
                "ALPHA        | 0.05   | 5",
                "SAMPLE       | 100000 | 100,000",
                "GRACE        | 500ms  | 500 ms",
                "TAIL         | 0.995  | p99.5",
                "TAIL         | auto   | automatic",
                "IMAGE        | any    | any",
                "PINNED       | ignore | are ignored",
            })
    void whatIsShownIsWhatIsAsked(Setting setting, String value, String shown) {
        assertThat(setting.shown(value)).isEqualTo(shown);
        assertThat(setting.asked(shown)).isEqualTo(value);
    }

    @Test
    void oneIsNotMany() {
        assertThat(Setting.ERROR_MARGIN.unit("1")).isEqualTo("point");
        assertThat(Setting.ERROR_MARGIN.unit("1.5")).isEqualTo("points");
        assertThat(Setting.MIN_REQUESTS.unit(" 1 ")).isEqualTo("request");
        assertThat(Setting.MEDIAN_MARGIN.unit("1")).isEqualTo("times");
    }

    @Test
    void whatCanBeUsedIsSaidInTheUnitsOfTheForm() {
        assertThat(Setting.ERROR_MARGIN.problem("60")).contains("A number from 0.0001 to 50.");
        assertThat(Setting.MEDIAN_MARGIN.problem("1")).contains("A number from 1.001 to 100.");
        assertThat(Setting.MIN_REQUESTS.problem("many")).contains("A whole number from 1 to 10,000,000.");
        assertThat(Setting.GRACE.problem("soon")).contains("A time from 0 ms to 1 h, such as 500 ms.");
        assertThat(Setting.TAIL.problem("p40")).contains("Automatic, or from p50.1 to p99.99.");
        assertThat(Setting.SEED.problem("x")).contains("A whole number.");
        assertThat(Setting.ERROR_MARGIN.problem("5 %")).isEmpty();
    }
}
