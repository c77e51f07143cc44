package rewind.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.recommend.data.DataException;

/** What is wrong with a test file is said with its file and line. */
class TestFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsTwoToFourColumnsInTheirOrder() throws IOException {
        TestRows rows = rows("5\t7\r\n0\t0\t3.5\r\n2147483647\t1\t5\t978300760\r\n\r\n");

        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.user(0)).isEqualTo(5);
        assertThat(rows.item(0)).isEqualTo(7);
        assertThat(rows.user(2)).isEqualTo(Integer.MAX_VALUE);
        assertThat(rows.asRatings().size()).isEqualTo(3);
        assertThat(rows.asRatings().user(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|line 2: has 1 columns",
                "1,2|line 2: has 1 columns",
                "1~2~3~4~5|line 2: has 5 columns",
                "user~item|line 2: 'user' is no id",
                "-1~2|line 2: '-1' is no id",
                "1~2147483648|line 2: '2147483648' is no id",
                "1~99999999999999999999|line 2: '99999999999999999999' is no id",
                "1~2~NaN|line 2: 'NaN' is no finite number",
                "1~2~good|line 2: 'good' is no number",
            })
    void aBadTestRowIsRefused(String line, String message) {
        assertThatThrownBy(() -> rows("1\t2\n" + line.replace('~', '\t') + "\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("test, " + message);
    }

    @Test
    void anEmptyOrMissingOrHollowFileIsRefused() {
        assertThatThrownBy(() -> rows("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> rows("\n\n")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> rows("1\t2\n\n3\t4\n")).hasMessageContaining("line 2: is empty");
        assertThatThrownBy(() -> TestRows.read(folder.resolve("nowhere"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> TestRows.read(folder)).hasMessageContaining("There is no file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1,2)~7|ends after line 1, and the test has 2 rows",
                "(1,2)~7!(3,4)~8!(3,4)~8|line 3: one too many",
                "(1,2)~7!(3,5)~8|line 2: is of (3,5), and row 2 of the test is of (3,4)",
                "(1,2)~7!3,4~8|line 2: begins with '3,4', expected (user,item)",
                "(1,2)~7!(3,4,5)~8|line 2: begins with '(3,4,5)'",
                "(1,2)~7!(3,x)~8|line 2: 'x' is no id",
                "(1,2)~7!(3,4)~8~nine|line 2: 'nine' is no id",
                "(1,2)~7!(3,4)~8~|line 2: '' is no id",
                "(1,2)~7!(3,4)|line 2: has no negatives",
                "(1,2)~7!(3,4)~4|line 2: has no negatives",
            })
    void badNegativesAreRefused(String lines, String message) throws IOException {
        TestRows rows = rows("1\t2\n3\t4\n");
        Path file = Files.writeString(
                folder.resolve("negatives"), lines.replace('~', '\t').replace('!', '\n') + "\n");

        assertThatThrownBy(() -> Negatives.read(file, rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + (message.startsWith("line") ? ", " : " ") + message);
    }

    @Test
    void bytesThatAreNoTextAreRefusedAndNotPrinted() throws IOException {
        Path file = folder.resolve("binary");
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);

        assertThatThrownBy(() -> TestRows.read(file))
                .isInstanceOf(DataException.class)
                .satisfies(e -> {
                    assertThat(e.getMessage()).contains("line 1").hasSizeLessThan(500);
                    assertThat(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8))
                            .doesNotContain(0, 7, 27);
                });
    }

    private TestRows rows(String content) throws IOException {
        return TestRows.read(Files.writeString(folder.resolve("test"), content));
    }
}
