package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.sample.DataSet.Movie;
import rewind.sample.DataSet.Rating;

/**
 * The shipped set against the shape of a real one; the bounds stand well off what it has, so that they tell a broken
 * model.
 */
class ShapeTest {
    private static DataSet set = new DataSet(List.of(), List.of());

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        set = DataSet.read(SampleData.copyTo(folder.resolve("small.zip")));
    }

    @Test
    void everyLineIsWellFormed() {
        Invariants.check(set);
        assertThat(set.ratings()).hasSize(100_000);
        assertThat(set.ratingsByUser()).hasSize(610);
        assertThat(set.movies()).hasSize(9_700);
    }

    @Test
    void popularityHasALongTail() {
        List<Long> counts = descending(set.ratingsByMovie().values());
        assertThat(share(counts, 97)).as("of the first hundredth").isBetween(0.10, 0.22);
        assertThat(share(counts, 1_940)).as("of the first fifth").isBetween(0.65, 0.85);
        assertThat(counts.getFirst()).isBetween(610L / 3, 610L * 2 / 3);
        assertThat(counts.stream().filter(count -> count <= 3).count()).isGreaterThan(2_500);
        assertThat(counts).hasSizeGreaterThan(8_000);
    }

    @Test
    void fewUsersGiveMostRatings() {
        List<Long> counts = descending(set.ratingsByUser().values());
        assertThat(counts.getLast()).isBetween(20L, 25L);
        assertThat(counts.get(305)).as("median").isBetween(50L, 90L);
        assertThat(counts.getFirst()).isGreaterThan(1_500);
    }

    @Test
    void whatIsWatchedDrifts() {
        long middle = set.ratings().stream()
                .mapToLong(Rating::epochSecond)
                .sorted()
                .skip(50_000)
                .findFirst()
                .orElseThrow();
        Set<Integer> early = favourites(rating -> rating.epochSecond() < middle);
        Set<Integer> late = favourites(rating -> rating.epochSecond() >= middle);
        early.retainAll(late);
        assertThat(early).as("among the 50 favourites of both halves").hasSizeBetween(3, 30);
    }

    @Test
    void usersComeInVisits() {
        Map<Integer, List<Rating>> byUser = set.ratings().stream()
                .sorted(Comparator.comparingLong(Rating::epochSecond))
                .collect(Collectors.groupingBy(Rating::user));
        long withinAMinute = 0;
        long overADay = 0;
        for (List<Rating> ratings : byUser.values()) {
            for (int i = 1; i < ratings.size(); i++) {
                long gap = ratings.get(i).epochSecond() - ratings.get(i - 1).epochSecond();
                withinAMinute += gap <= 60 ? 1 : 0;
                overADay += gap > 86_400 ? 1 : 0;
            }
        }
        assertThat(withinAMinute).isGreaterThan(70_000);
        assertThat(overADay).isBetween(1_000L, 8_000L);
    }

    @Test
    void starsLieAsPeopleGiveThem() {
        double mean =
                set.ratings().stream().mapToDouble(Rating::stars).average().orElseThrow();
        assertThat(mean).isBetween(3.3, 3.7);
        Map<Double, Long> counts =
                set.ratings().stream().collect(Collectors.groupingBy(Rating::stars, Collectors.counting()));
        assertThat(counts).hasSize(10);
        double halves = counts.entrySet().stream()
                        .filter(entry -> entry.getKey() % 1 != 0)
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / 100_000.0;
        assertThat(halves).isBetween(0.15, 0.40);
    }

    /** Titles of real films are nobody's sample data; a list of ten thousand of them stands for all. */
    @Test
    void titlesAreInvented() throws IOException {
        Path real = Path.of(System.getProperty("rewind.shared", ""), "data", "ml-latest-small", "movies.csv");
        Assumptions.assumeTrue(Files.exists(real), "ml-latest-small is not on this machine");
        Set<String> known = Files.readString(real, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\d+,\"?", "").replaceFirst(" \\(\\d{4}\\).*", ""))
                .map(title -> title.replaceFirst("(.*), (The|A|An)$", "$2 $1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(known).contains("toy story", "the usual suspects");
        assertThat(set.movies().stream().map(movie -> movie.title().toLowerCase(Locale.ROOT)))
                .doesNotContainAnyElementsOf(known);
        assertThat(set.movies().stream().map(Movie::title).distinct()).hasSize(9_700);
    }

    private static Set<Integer> favourites(Predicate<Rating> when) {
        return set.ratings().stream()
                .filter(when)
                .collect(Collectors.groupingBy(Rating::movie, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(50)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Long> descending(Collection<Long> counts) {
        return counts.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private static double share(List<Long> counts, int first) {
        return counts.stream().limit(first).mapToLong(Long::longValue).sum() / 100_000.0;
    }
}
