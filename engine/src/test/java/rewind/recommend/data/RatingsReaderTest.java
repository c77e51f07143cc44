package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.RealRatings;

class RatingsReaderTest {
    private static final String RATINGS = """
            userId,movieId,rating,timestamp
            2,10,4.5,100
            1,20,3.0,300
            1,10,0.5,200
            """;
    private static final String MOVIES = """
            movieId,title,genres
            10,"Ship, The (1999)",Comedy|Drama
            20,Untitled,(no genres listed)
            30,"Say ""No"" (Não) (2003) ",IMAX
            """;

    @TempDir
    Path folder;

    @Test
    void readsAFolder() throws IOException {
        write(RATINGS, MOVIES);

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(rows(read.ratings())).containsExactly("1 10 0.5 200", "1 20 3.0 300", "2 10 4.5 100");
        assertThat(read.catalogue().items())
                .containsExactly(
                        new Item(10, "Ship, The", OptionalInt.of(1999), List.of("Comedy", "Drama")),
                        new Item(20, "Untitled", OptionalInt.empty(), List.of()),
                        new Item(30, "Say \"No\" (Não)", OptionalInt.of(2003), List.of("IMAX")));
        assertThat(read.report())
                .isEqualTo(new ImportReport("MovieLens latest", 3, 3, 0, List.of(), List.of(), List.of()));
    }

    @Test
    void readsAZipWithAndWithoutATopFolder() throws IOException {
        Path plain = zip("plain.zip", "");
        Path nested = zip("nested.zip", "ml-latest/");

        Ratings fromPlain = new RatingsReader().read(plain).ratings();
        Ratings fromNested = new RatingsReader().read(nested).ratings();

        assertThat(rows(fromPlain)).hasSize(3).isEqualTo(rows(fromNested));
    }

    @Test
    void countsBadLinesByKindAndGoesOn() throws IOException {
        String good = "5,5,1.0,5\n";
        // Lines 2 to 14.
        String bad = """
                1,2,3.0
                1,2,3.0,4,5
                x,2,3.0,4
                -1,2,3.0,4
                1,2147483648,3.0,4
                1,99999999999999999999,3.0,4
                1,2,NaN,4
                1,2,5.5,4
                1,2,three,4
                1,2,3.0,-1
                1,2,3.0,soon
                1,,3.0,4
                "1,2,3.0,4
                """;
        write("userId,movieId,rating,timestamp\n" + bad + good, MOVIES);

        ImportedRatings read = new RatingsReader(0.95).read(folder);

        assertThat(rows(read.ratings())).containsExactly("5 5 1.0 5");
        assertThat(read.report().lines()).isEqualTo(14);
        assertThat(read.report().bad()).isEqualTo(13);
        assertThat(read.report().problems())
                .containsExactlyInAnyOrder(
                        problem(ProblemKind.WRONG_FIELD_COUNT, 2L, 3L),
                        problem(ProblemKind.NOT_A_NUMBER, 4L, 10L, 12L),
                        problem(ProblemKind.ID_OUT_OF_RANGE, 5L, 6L, 7L),
                        problem(ProblemKind.RATING_OUT_OF_RANGE, 8L, 9L),
                        problem(ProblemKind.BAD_TIMESTAMP, 11L),
                        problem(ProblemKind.MISSING, 13L),
                        problem(ProblemKind.BROKEN_QUOTES, 14L));
        assertThat(read.report().stages())
                .extracting(StageReport::stage, StageReport::rowsIn, StageReport::rowsOut)
                .containsExactly(
                        tuple(ImportStage.EXTRACT, 14L, 11L),
                        tuple(ImportStage.VALIDATE, 11L, 1L),
                        tuple(ImportStage.LOAD, 1L, 1L));
    }

    @Test
    void failsAsAWholeAboveTheShare() throws IOException {
        String lines = "1,2,3.0,4\n".repeat(99) + "1,2,9.0,4\n".repeat(7);
        write("userId,movieId,rating,timestamp\n" + lines, MOVIES);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(folder))
                .withMessage("7 of 106 lines of ratings.csv are bad, more than the share of 0.01 that is allowed."
                        + " ratings.csv: 7 × rating out of range (lines 101, 102, 103, 104, 105, ...).");
        assertThat(new RatingsReader(0.07).read(folder).report().accepted()).isEqualTo(1);
    }

    @Test
    void aBadCatalogueFailsToo() throws IOException {
        String bad = """
                movieId,title,genres
                1,A,
                1,B,
                2,,Drama
                x,C,Drama
                4,"D
                """;
        write(RATINGS, bad);

        assertThatThrownBy(() -> new RatingsReader().read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("movies.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"D,Drama", "\"D\" E,Drama", "D,\"Drama"})
    void aStrayQuoteSpoilsItsOwnLineOnly(String stray) throws IOException {
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int id = 1; id <= 400; id++) {
            movies.append(id).append(",A \"b\" c,Drama\n").append(id == 200 ? "500," + stray + "\n" : "");
        }
        write(RATINGS, movies.toString());

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(read.catalogue().size()).isEqualTo(400);
        assertThat(read.report().problems())
                .containsExactly(new LineProblem("movies.csv", ProblemKind.BROKEN_QUOTES, 1, List.of(202L)));
    }

    @Test
    void keepsTheLatestOfRepeatedRatings() throws IOException {
        write(RATINGS + "1,10,5.0,199\n1,20,2.0,301\n2,10,4.0,100\n2,10,5.0,100\n", MOVIES);

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(rows(read.ratings())).containsExactly("1 10 0.5 200", "1 20 2.0 301", "2 10 5.0 100");
        assertThat(read.report().duplicates()).isEqualTo(4);
        assertThat(read.report().accepted()).isEqualTo(3);
    }

    @Test
    void takesAByteOrderMarkWindowsLinesAndAnyCaseOfTheHeader() throws IOException {
        write("\uFEFFUserID,MovieID,Rating,Timestamp\r\n1,2,3.0,4\r\n\r\n", MOVIES);

        assertThat(rows(new RatingsReader().read(folder).ratings())).containsExactly("1 2 3.0 4");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        refused(nowhere, "There is no file or folder " + nowhere);
        refused(folder, folder + " holds no ratings that are known here. Its files are: none.");

        write("", MOVIES);
        refused(folder, "ratings.csv in " + folder + " is empty");
        write("userId,movieId,rating,timestamp\n", MOVIES);
        refused(folder, "ratings.csv in " + folder + " has no ratings");
        write(RATINGS, "1,Toy Story,Comedy\n");
        refused(folder, "movies.csv in " + folder + " has no header with movieId and title");
    }

    @Test
    void titlesMayBeMissing() throws IOException {
        Files.writeString(folder.resolve("ratings.csv"), RATINGS);

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(read.ratings().size()).isEqualTo(3);
        assertThat(read.catalogue().size()).isZero();
        assertThat(read.report().notes())
                .containsExactly("There is no movies.csv: items have no titles and no genres.");
    }

    @Test
    void takesColumnsInAnyOrder() throws IOException {
        write("timestamp,rating,movieId,userId,tag\n100,4.5,10,2,x\n", "genres,title,movieId\nDrama,A (2001),10\n");

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(rows(read.ratings())).containsExactly("2 10 4.5 100");
        assertThat(read.catalogue().items()).containsExactly(new Item(10, "A", OptionalInt.of(2001), List.of("Drama")));
    }

    @Test
    void stopsWhenAsked() throws IOException {
        write("userId,movieId,rating,timestamp\n" + "1,2,3.0,4\n".repeat(40_000), MOVIES);
        Cancellation cancellation = new Cancellation();
        List<Double> fractions = new ArrayList<>();
        Progress progress = (fraction, message) -> {
            fractions.add(fraction);
            if (fraction > 0.2) {
                cancellation.cancel();
            }
        };

        assertThatThrownBy(() -> new RatingsReader().read(folder, progress, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(fractions).isSorted().last().satisfies(last -> assertThat(last)
                .isLessThan(1));
    }

    @Test
    void readsRealRatings() {
        ImportedRatings read = new RatingsReader().read(RealRatings.folder());

        assertThat(read.ratings().size()).isEqualTo(100_836);
        assertThat(read.report().problems()).isEmpty();
        assertThat(read.catalogue().size()).isEqualTo(9_742);
        assertThat(read.catalogue().find(1)).hasValueSatisfying(toyStory -> {
            assertThat(toyStory.title()).isEqualTo("Toy Story");
            assertThat(toyStory.year()).hasValue(1995);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\t7", "0\t7\t1", "0\t7\t1.0\t0"})
    void readsHeaderlessTabs(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("train.rating"), line + "\n" + line.replace("7", "2147483647"));

        ImportedRatings read = new RatingsReader().read(file);

        assertThat(rows(read.ratings())).containsExactly("0 7 1.0 0", "0 2147483647 1.0 0");
        assertThat(read.catalogue().size()).isZero();
    }

    @Test
    void takesAnyFiniteRatingOfAHeaderlessFile() throws IOException {
        Path file = Files.writeString(folder.resolve("plays.tsv"), "0\t1\t-3\n0\t2\t4000\n0\t3\tInfinity\n");

        ImportedRatings read = new RatingsReader(0.5).read(file);

        assertThat(rows(read.ratings())).containsExactly("0 1 -3.0 0", "0 2 4000.0 0");
        assertThat(read.report().problems())
                .containsExactly(new LineProblem("plays.tsv", ProblemKind.RATING_OUT_OF_RANGE, 1, List.of(3L)));
    }

    private static LineProblem problem(ProblemKind kind, Long... lines) {
        return new LineProblem("ratings.csv", kind, lines.length, List.of(lines));
    }

    private static void refused(Path path, String words) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(path))
                .withMessageContaining(words);
    }

    private static List<String> rows(Ratings ratings) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ratings.size(); row++) {
            rows.add(ratings.user(row) + " " + ratings.item(row) + " " + ratings.rating(row) + " "
                    + ratings.epochSeconds(row));
        }
        return rows;
    }

    private void write(String ratings, String movies) throws IOException {
        Files.writeString(folder.resolve("ratings.csv"), ratings);
        Files.writeString(folder.resolve("movies.csv"), movies);
    }

    private Path zip(String name, String top) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("__MACOSX/" + top + "ratings.csv"));
            zip.write(1);
            zip.putNextEntry(new ZipEntry(top + "ratings.csv"));
            zip.write(RATINGS.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(top + "movies.csv"));
            zip.write(MOVIES.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
