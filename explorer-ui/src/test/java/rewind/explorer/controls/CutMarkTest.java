package rewind.explorer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutMarkTest {

    @ParameterizedTest
    @CsvSource({"-3, 0", "0, 0", "9, 0", "10, 1", "59, 5", "60, 6", "600, 6"})
    void onlyWholeLettersAreSeenBeforeTheMark(double room, int letters) {
        assertThat(CutMark.letters("rewind", room, text -> text.length() * 10)).isEqualTo(letters);
    }
}
