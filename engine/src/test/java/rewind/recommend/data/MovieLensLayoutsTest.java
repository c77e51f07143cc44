package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as the published sets have them. */
class MovieLensLayoutsTest {
    @TempDir
    Path folder;

    @Test
    void reads100K() throws IOException {
        write("u.data", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n");
        write("u.genre", "unknown|0\nAction|1\nAdventure|2\nAnimation|3\n\n");
        latin1("u.item", """
                242|Kolya (1996)|24-Jan-1997||http://us.imdb.com/M/title-exact?Kolya%20(1996)|0|0|1|1
                267|unknown||||1|0|0|0
                543|Misérables, Les (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Mis%E9rables|0|1|0|0
                """);

        ImportedRatings read = new RatingsReader(0).read(folder);

        assertThat(read.report().layout()).isEqualTo("MovieLens 100K");
        assertThat(Rows.of(read)).containsExactly("186 302 3.0 891717742", "196 242 3.0 881250949");
        assertThat(read.catalogue().items())
                .containsExactly(
                        new Item(242, "Kolya", OptionalInt.of(1996), List.of("Adventure", "Animation")),
                        new Item(267, "unknown", OptionalInt.empty(), List.of()),
                        new Item(543, "Misérables, Les", OptionalInt.of(1995), List.of("Action")));
    }

    @Test
    void reads100KWithRatingsOnly() throws IOException {
        write("u.data", "196\t242\t3\t881250949\n");

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(read.catalogue().size()).isZero();
        assertThat(read.report().notes()).containsExactly("There is no u.item: items have no titles and no genres.");
    }

    @Test
    void reads1M() throws IOException {
        write("users.dat", "1::F::1::10::48067\n");
        write("ratings.dat", "1::1193::5::978300760\n1::661::3::978302109\n");
        latin1("movies.dat", """
                661::James and the Giant Peach (1996)::Animation|Children's|Musical
                1193::Misérables, "Les" (1995)::Drama
                """);

        ImportedRatings read = new RatingsReader(0).read(folder);

        assertThat(read.report().layout()).isEqualTo("MovieLens 1M");
        assertThat(Rows.of(read)).containsExactly("1 661 3.0 978302109", "1 1193 5.0 978300760");
        assertThat(read.catalogue().items())
                .containsExactly(
                        new Item(
                                661,
                                "James and the Giant Peach",
                                OptionalInt.of(1996),
                                List.of("Animation", "Children's", "Musical")),
                        new Item(1193, "Misérables, \"Les\"", OptionalInt.of(1995), List.of("Drama")));
    }

    @Test
    void reads10M() throws IOException {
        write("tags.dat", "15::4973::excellent!::1215184630\n");
        write("ratings.dat", "1::122::5::838985046\n1::185::4.5::838983525\n");
        write("movies.dat", "185::Misérables, Les (1995)::Drama\n");

        ImportedRatings read = new RatingsReader(0).read(folder);

        assertThat(read.report().layout()).isEqualTo("MovieLens 10M");
        assertThat(Rows.of(read)).containsExactly("1 122 5.0 838985046", "1 185 4.5 838983525");
        assertThat(read.catalogue().find(185).orElseThrow().title()).isEqualTo("Misérables, Les");
    }

    @Test
    void ratingsOutsideOfTheStarsAreBad() throws IOException {
        write("ratings.dat", "1::122::5.5::838985046\n1::185::0::838983525\n1::185::0.5::838983525\n");

        ImportedRatings read = new RatingsReader(0.7).read(folder);

        assertThat(Rows.of(read)).containsExactly("1 185 0.5 838983525");
        assertThat(read.report().problems())
                .containsExactly(new LineProblem("ratings.dat", ProblemKind.RATING_OUT_OF_RANGE, 2, List.of(1L, 2L)));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private void latin1(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
    }
}
