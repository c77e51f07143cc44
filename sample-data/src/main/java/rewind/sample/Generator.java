package rewind.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Writes invented ratings in the layout of MovieLens' "latest" sets: ratings.csv (userId,movieId,rating,timestamp;
 * half stars from 0.5 to 5.0, seconds since the epoch, by user, then by movie), movies.csv (movieId,title,genres) and
 * README.txt, all UTF-8 with line feeds.
 */
public final class Generator {
    private static final String[] STARS = {"", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0", "4.5", "5.0"};

    private final Parameters parameters;
    private final IntConsumer progress;

    /** A generator that reports to nobody. */
    public Generator(Parameters parameters) {
        this(parameters, written -> {});
    }

    /**
     * A generator that says how far it is.
     *
     * @param progress called after each user with the number of ratings written so far, on the writing thread
     */
    public Generator(Parameters parameters, IntConsumer progress) {
        this.parameters = parameters;
        this.progress = progress;
    }

    /**
     * Writes the whole set; files appear under their names only when all are complete.
     *
     * @param out a folder, made where it is missing, or a file whose name ends in .zip
     * @throws java.nio.file.FileAlreadyExistsException when one of the files is there already; nothing is overwritten
     * @throws IOException when writing fails; what was written is removed
     */
    public void write(Path out) throws IOException {
        String name = "rewind-" + parameters.ratings() + "-seed" + parameters.seed();
        try (Target target = Target.at(out, name)) {
            Movies movies = new Movies(parameters);
            try (OutputStream file = target.open("README.txt")) {
                writeReadme(new LineWriter(file));
            }
            try (OutputStream file = target.open("movies.csv")) {
                writeMovies(movies, new LineWriter(file));
            }
            try (OutputStream file = target.open("ratings.csv")) {
                writeRatings(new Audience(parameters, movies), new LineWriter(file));
            }
            target.commit();
        }
    }

    private void writeReadme(LineWriter file) throws IOException {
        // Some languages write numbers in other digits; the file is to be the same everywhere.
        file.text(String.format(
                Locale.ROOT, """
                Synthetic ratings in MovieLens' "latest" layout
                ===============================================

                Every user, movie, title and rating here is invented by a program, rewind.sample.Generate of Rewind.
                Nothing is taken from MovieLens or from any other data set; likeness of a title to that of a real film is chance.

                ratings  %d
                users    %d
                movies   %d
                seed     %d

                The same numbers give the same files:
                  rewind.sample.Generate --ratings %1$d --users %2$d --movies %3$d --seed %4$d --out FOLDER

                ratings.csv  userId,movieId,rating,timestamp: 0.5 to 5.0 stars, seconds since 1970-01-01 UTC
                movies.csv   movieId,title,genres: a title ends in its year in parentheses, genres are joined by |
                """, parameters.ratings(), parameters.users(), parameters.movies(), parameters.seed()));
        file.flush();
    }

    private static void writeMovies(Movies movies, LineWriter file) throws IOException {
        file.text("movieId,title,genres\n");
        for (int i = 0; i < movies.count; i++) {
            String title = movies.titles[i];
            file.number(i + 1).character(',').text(title.indexOf(',') < 0 ? title : '"' + title + '"');
            file.character(',').text(genres(movies.genres.get(i))).character('\n');
        }
        file.flush();
    }

    /** In MovieLens' order, the alphabet's. */
    private static String genres(List<Genre> genres) {
        return genres.isEmpty()
                ? "(no genres listed)"
                : genres.stream().sorted().map(Genre::label).collect(Collectors.joining("|"));
    }

    private void writeRatings(Audience audience, LineWriter file) throws IOException {
        file.text("userId,movieId,rating,timestamp\n");
        int written = 0;
        while (audience.next()) {
            long[] ratings = audience.ratings();
            for (int i = 0; i < audience.size(); i++) {
                long rating = ratings[i];
                file.number(audience.user())
                        .character(',')
                        .number(Packed.movie(rating) + 1L)
                        .character(',');
                file.text(STARS[Packed.halfStars(rating)]).character(',');
                file.number(Packed.epochSecond(rating)).character('\n');
            }
            written += audience.size();
            progress.accept(written);
        }
        file.flush();
    }
}
