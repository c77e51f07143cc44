package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import rewind.sample.DataSet.Movie;
import rewind.sample.DataSet.Rating;

/** What holds for every seed and size that the parameters allow, up to sets without any choice left. */
class AnySetTest {
    private final Path folder;
    private int written;

    AnySetTest() throws IOException {
        folder = Files.createTempDirectory("any-set");
    }

    @BeforeProperty
    void start() {
        written = 0;
    }

    @AfterProperty
    void remove() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** @param fill 0 for as many users as there may be, 1 for as few */
    @Property(tries = 40)
    void isWellFormed(
            @ForAll long seed,
            @ForAll @IntRange(min = 10_000, max = 20_000) int ratings,
            @ForAll @IntRange(min = 200, max = 3_000) int movies,
            @ForAll @DoubleRange(min = 0, max = 1) double fill)
            throws IOException {
        int fewest = Math.ceilDiv(ratings, movies / 4);
        int users = (int) (fewest + (1 - fill) * (ratings / Parameters.MIN_PER_USER - fewest));
        Parameters parameters = new Parameters(ratings, users, movies, seed);
        Path file = folder.resolve(written++ + ".zip");
        new Generator(parameters).write(file);
        DataSet set = DataSet.read(file);

        assertThat(set.ratings()).hasSize(ratings);
        assertThat(set.movies()).hasSize(movies);
        assertThat(set.ratingsByUser()).hasSize(users).allSatisfy((user, count) -> assertThat(count)
                .isBetween((long) Parameters.MIN_PER_USER, movies / 4L));
        assertThat(set.movies().stream().map(Movie::title).distinct()).hasSize(movies);
        Invariants.check(set);
        assertThat(set.ratings().stream().map(Rating::user).distinct().toList())
                .isEqualTo(List.copyOf(set.ratingsByUser().keySet()));
    }
}
