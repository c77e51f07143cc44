package rewind.recommend.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rewind.recommend.Progress;
import rewind.recommend.data.CsvTable.Line;

/**
 * MovieLens "latest", 20M, 25M and 32M: {@code ratings.csv} with userId, movieId, rating, timestamp and
 * {@code movies.csv} with movieId, title, genres.
 */
final class MovieLensLatest implements Layout {
    private static final String RATINGS = "ratings.csv";
    private static final String MOVIES = "movies.csv";
    private static final String NO_GENRES = "(no genres listed)";
    private static final float LOWEST_RATING = 0.5f;
    private static final float HIGHEST_RATING = 5.0f;
    /** The end of year 9999. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    @Override
    public String name() {
        return "MovieLens latest";
    }

    @Override
    public boolean matches(DataFiles files) {
        return files.has(RATINGS);
    }

    @Override
    public ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException {
        LineProblems movieProblems = new LineProblems(MOVIES);
        Catalogue catalogue = readMovies(files, terms, movieProblems);
        LineProblems ratingProblems = new LineProblems(RATINGS);
        RatingsBuilder builder = readRatings(files, terms, ratingProblems);
        if (builder.size() == 0) {
            throw new DataException(RATINGS + " in " + files.origin() + " has no ratings.");
        }
        Ratings ratings = builder.build();
        List<LineProblem> problems = new ArrayList<>(ratingProblems.byKind());
        problems.addAll(movieProblems.byKind());
        ImportReport report =
                new ImportReport(name(), ratingProblems.lines(), ratings.size(), builder.duplicates(), problems);
        return new ImportedRatings(ratings, catalogue, report);
    }

    private static Catalogue readMovies(DataFiles files, ReadingTerms terms, LineProblems problems) throws IOException {
        Map<Integer, Item> items = new HashMap<>();
        ReadingTerms beginning =
                new ReadingTerms(terms.maxBadShare(), terms.progress().part(0, 0.02), terms.cancellation());
        new CsvTable(files, MOVIES, List.of("movieId", "title", "genres"), beginning, problems).readText(line -> {
            String title = line.field(1);
            if (title.isBlank()) {
                throw new BadLine(ProblemKind.NO_TITLE);
            }
            Item item = Item.ofTitleWithYear(line.id(0), title, genres(line.field(2)));
            if (items.putIfAbsent(item.id(), item) != null) {
                throw new BadLine(ProblemKind.REPEATED_ID);
            }
        });
        Collection<Item> found = items.values();
        return new Catalogue(found);
    }

    private static List<String> genres(String field) {
        return field.isBlank() || field.equals(NO_GENRES) ? List.of() : List.of(field.split("\\|"));
    }

    private static RatingsBuilder readRatings(DataFiles files, ReadingTerms terms, LineProblems problems)
            throws IOException {
        RatingsBuilder builder = Ratings.builder();
        Progress progress = terms.progress().part(0.02, 1);
        ReadingTerms rest = new ReadingTerms(terms.maxBadShare(), progress, terms.cancellation());
        List<String> header = List.of("userId", "movieId", "rating", "timestamp");
        new CsvTable(files, RATINGS, header, rest, problems)
                .readNumbers(line -> builder.add(line.id(0), line.id(1), rating(line), seconds(line)));
        return builder;
    }

    private static float rating(Line line) {
        float rating = line.number(2);
        // Written so that NaN is out of range, too.
        if (!(rating >= LOWEST_RATING && rating <= HIGHEST_RATING)) {
            throw new BadLine(ProblemKind.RATING_OUT_OF_RANGE);
        }
        return rating;
    }

    private static long seconds(Line line) {
        return line.wholeNumber(3, 0, LATEST_SECOND, ProblemKind.BAD_TIMESTAMP);
    }
}
