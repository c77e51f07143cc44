package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTableTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "::"})
    void findsTheDelimiter(String delimiter) throws IOException {
        String lines = "userId,movieId,rating,timestamp\n7,8,4.5,100\n7,9,3,200\n".replace(",", delimiter);
        Path named = write(lines);
        assertThat(Rows.of(new RatingsReader().read(named))).containsExactly("7 8 4.5 100", "7 9 3.0 200");

        Path headerless = write(lines.substring(lines.indexOf('\n') + 1));
        assertThat(Rows.of(new RatingsReader().read(headerless))).containsExactly("7 8 4.5 100", "7 9 3.0 200");
    }

    @Test
    void readsQuotedFields() throws IOException {
        Path file = write(
                "\"User-ID\";\"comment; and \"\"more\"\"\";\"ItemID\";\"Rating\"\n\"1\";\"a;\"\"b\"\"\";\"2\";\"8\"\n");

        assertThat(Rows.of(new RatingsReader().read(file))).containsExactly("1 2 8.0 0");
    }

    @Test
    void followsAMappingOfNames() throws IOException {
        Path file = write("when,who,plays,what\n2005-04-02 23:53:47,1,17,2\n");

        ImportedRatings read = read(file, "user=who, item=what, rating=PLAYS, time=when");

        assertThat(Rows.of(read)).containsExactly("1 2 17.0 1112486027");
        assertThat(read.report().notes()).containsExactly("One table of ratings has no titles and no genres of items.");
    }

    @Test
    void followsAMappingOfNumbers() throws IOException {
        Path file = write("x,100,5,1,2\ny,200,4,1,3\n");

        assertThat(Rows.of(read(file, "user=4,item=5,rating=3,time=2"))).containsExactly("1 2 5.0 100", "1 3 4.0 200");
        assertThat(Rows.of(read(file, "item=5,user=4"))).containsExactly("1 2 1.0 0", "1 3 1.0 0");
    }

    @Test
    void saysWhichColumnsThereAre() throws IOException {
        Path named = write("when,who,what\n1,2,3\n");
        refused(
                named,
                "user=who,item=film",
                "There is no column 'film' in " + named + ". Its columns are: when, who, what.");
        refused(named, "user=4,item=1", "There is no column '4'");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(named))
                .withMessageContaining(
                        "No column of " + named + " is named as users usually are. Its columns are: when, who, what.");

        Path numbered = write("1,2,3,4,5\n");
        refused(
                numbered,
                "user=1,item=6",
                "There is no column '6' in " + numbered + ". Its columns are: 1, 2, 3, 4, 5.");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(numbered))
                .withMessageContaining("has no header and 5 columns");
    }

    @ParameterizedTest
    @CsvSource({
        "'user=1', item is missing",
        "'user=1,item=', 'item='",
        "'user=1,item=2,stars=3', 'stars=3'",
        "'user=1,item=2,user=3', user comes twice",
        "'', ''''"
    })
    void refusesAMappingThatIsNone(String text, String words) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> ColumnMapping.parse(text))
                .withMessageContaining(words)
                .withMessageContaining("Expected user=COLUMN,item=COLUMN,rating=COLUMN,time=COLUMN");
    }

    @Test
    void aMappingIsWrittenAsItIsRead() {
        String text = "user=a,item=b,rating=c,time=d";
        assertThat(ColumnMapping.parse(text)).hasToString(text);
        assertThat(ColumnMapping.parse("item=b,user=a")).hasToString("user=a,item=b");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "'', 0",
        "1112486027, 1112486027",
        "1112486027.9, 1112486027",
        "1.112486027e9, 1112486027",
        "99999999999, 99999999999",
        "100000000000, 100000000",
        "1112486027999, 1112486027",
        "253402300799999, 253402300799",
        "1970-01-02, 86400",
        "2005-04-02 23:53:47, 1112486027",
        "2005-04-02T23:53:47, 1112486027",
        "2005-04-02T23:53:47.25Z, 1112486027",
        "2005-04-03T01:53:47+02:00, 1112486027",
        "2005-04-02 23:53, 1112485980"
    })
    void readsTimes(String text, long seconds) throws IOException {
        Path file = write("user,item,rating,time\n1,2,3," + text + "\n");

        assertThat(Rows.of(new RatingsReader().read(file))).containsExactly("1 2 3.0 " + seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, BAD_TIMESTAMP",
        "253402300800000, BAD_TIMESTAMP",
        "1969-12-31, BAD_TIMESTAMP",
        "2005-02-30, BAD_TIMESTAMP",
        "2005-04-02 25:00, BAD_TIMESTAMP",
        "NaN, BAD_TIMESTAMP",
        "1e300, BAD_TIMESTAMP",
        "yesterday, NOT_A_NUMBER"
    })
    void refusesTimes(String text, ProblemKind kind) throws IOException {
        Path file = write("user,item,rating,time\n1,2,3,4\n1,2,3," + text + "\n");

        assertThat(new RatingsReader(0.5).read(file).report().problems())
                .containsExactly(new LineProblem("table", kind, 1, List.of(3L)));
    }

    @ParameterizedTest
    @CsvSource({
        "3.5, 3.5",
        "-2, -2.0",
        "1e3, 1000.0",
        ".5, 0.5",
        "16777217, 1.6777216E7",
        "0.1, 0.1",
        "' 4 ', 4.0",
        "123456789012345678, 1.2345679E17",
        "-0, 0.0"
    })
    void readsRatings(String text, String rating) throws IOException {
        Path file = write("user;item;rating\n1;2;" + text + "\n");

        assertThat(Rows.of(new RatingsReader().read(file))).containsExactly("1 2 " + rating + " 0");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, RATING_OUT_OF_RANGE",
        "-inf, RATING_OUT_OF_RANGE",
        "Infinity, RATING_OUT_OF_RANGE",
        "1e39, RATING_OUT_OF_RANGE",
        "0x1p3, NOT_A_NUMBER",
        "4f, NOT_A_NUMBER",
        "'3,5', NOT_A_NUMBER",
        "'', MISSING"
    })
    void refusesRatings(String text, ProblemKind kind) throws IOException {
        Path file = write("user;item;rating\n1;2;3\n1;2;" + text + "\n");

        assertThat(new RatingsReader(0.5).read(file).report().problems())
                .containsExactly(new LineProblem("table", kind, 1, List.of(3L)));
    }

    @ParameterizedTest
    @CsvSource({"7.0, 7", "007, 7", "2147483647, 2147483647"})
    void readsIds(String text, int id) throws IOException {
        Path file = write("user,item\n" + text + "," + text + "\n");

        assertThat(Rows.of(new RatingsReader().read(file))).containsExactly(id + " " + id + " 1.0 0");
    }

    @Test
    void findsTheOneTableOfAFolder() throws IOException {
        Files.writeString(folder.resolve("README.txt"), "Ratings of films.");
        Files.writeString(folder.resolve("movies.csv"), "movieId,title\n2,A (2001)\n");
        Files.writeString(folder.resolve("views.tsv"), "1\t2\n");

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(Rows.of(read)).containsExactly("1 2 1.0 0");
        assertThat(read.catalogue().find(2).orElseThrow().title()).isEqualTo("A");
        assertThat(read.report().notes())
                .containsExactly(
                        "There is no column of ratings: each row is an interaction of weight 1.",
                        "There is no column of times: each time is 0.");

        Files.writeString(folder.resolve("other.tsv"), "1\t2\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(folder))
                .withMessageContaining("Its files are: README.txt, movies.csv, other.tsv, views.tsv.");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("table"), content);
    }

    private static ImportedRatings read(Path file, String columns) {
        return new RatingsReader().withColumns(ColumnMapping.parse(columns)).read(file);
    }

    private static void refused(Path file, String columns, String words) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, columns))
                .withMessageContaining(words);
    }
}
