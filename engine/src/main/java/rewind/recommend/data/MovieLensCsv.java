package rewind.recommend.data;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * MovieLens "latest", 20M, 25M and 32M: {@code ratings.csv} with userId, movieId, rating, timestamp in any order and
 * {@code movies.csv} with movieId, title, genres. A {@code ratings.csv} with other columns is any table, with titles.
 */
final class MovieLensCsv implements Layout {
    private static final String RATINGS = "ratings.csv";
    private static final Set<String> HEADER = Set.of("userid", "movieid", "rating", "timestamp");

    @Override
    public boolean matches(DataFiles files) throws IOException {
        return !(files instanceof DataFiles.Single) && files.find(RATINGS).isPresent();
    }

    @Override
    public ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException {
        String name = files.find(RATINGS).orElseThrow();
        TextShape shape = TextShape.sniff(files, name, terms);
        List<String> header = shape.header().stream()
                .map(column -> column.toLowerCase(Locale.ROOT))
                .toList();
        boolean movieLens = header.containsAll(HEADER) && terms.columns().isEmpty();
        RatingsImport rows = new RatingsImport(files, terms);
        rows.titles("movies.csv", TitleTable::withHeader);
        return rows.ratings(
                movieLens ? "MovieLens latest" : AnyTable.name(shape),
                name,
                shape,
                AnyTable.columns(shape, terms, files.describe(name)),
                movieLens ? RatingRules.MOVIELENS : RatingRules.ANY);
    }
}
