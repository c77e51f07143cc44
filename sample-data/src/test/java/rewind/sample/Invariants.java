package rewind.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import rewind.sample.DataSet.Movie;
import rewind.sample.DataSet.Rating;

/** What no line of any set may break. */
final class Invariants {
    private static final Set<String> GENRES =
            Arrays.stream(Genre.values()).map(Genre::label).collect(Collectors.toSet());

    private Invariants() {}

    /** Plain loops and no assertion objects: a hundred thousand lines are looked at in the time of a few. */
    static void check(DataSet set) {
        int id = 0;
        for (Movie movie : set.movies()) {
            require(movie.id() == ++id, movie);
            require(
                    movie.title().equals(movie.title().strip())
                            && !movie.title().contains("{"),
                    movie);
            boolean listed = GENRES.containsAll(movie.genres())
                    && movie.genres().stream().distinct().count()
                            == movie.genres().size();
            require(listed || movie.genres().toString().equals("[(no genres listed)]"), movie);
            require(movie.year() >= 1920 && movie.year() <= Era.LAST_YEAR, movie);
        }
        Map<Integer, Movie> movies = set.movies().stream().collect(Collectors.toMap(Movie::id, Function.identity()));
        Rating before = new Rating(0, 0, 0, 0);
        for (Rating rating : set.ratings()) {
            boolean ordered = rating.user() > before.user()
                    || (rating.user() == before.user() && rating.movie() > before.movie());
            require(ordered, rating);
            double halves = rating.stars() * 2;
            require(halves >= 1 && halves <= 10 && halves == Math.rint(halves), rating);
            require(rating.epochSecond() >= Era.START && rating.epochSecond() < Era.END, rating);
            Movie movie = movies.get(rating.movie());
            int rated = Instant.ofEpochSecond(rating.epochSecond())
                    .atOffset(ZoneOffset.UTC)
                    .getYear();
            require(movie != null && movie.year() <= rated, rating);
            before = rating;
        }
    }

    private static void require(boolean holds, Record line) {
        if (!holds) {
            throw new AssertionError("not as it should be: " + line);
        }
    }
}
