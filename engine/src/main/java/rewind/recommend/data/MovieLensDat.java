package rewind.recommend.data;

import java.io.IOException;

/** MovieLens 1M and 10M: {@code ratings.dat} and {@code movies.dat}, divided by two colons, without headers. */
final class MovieLensDat implements Layout {
    @Override
    public boolean matches(DataFiles files) throws IOException {
        return files.find("ratings.dat").isPresent();
    }

    @Override
    public ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException {
        RatingsImport rows = new RatingsImport(files, terms);
        rows.titles("movies.dat", (all, name, part) -> {
            TextTable table = new TextTable(all, name, TextShape.headerless(Delimiter.DOUBLE_COLON, 3));
            return new TitleTable(table, 0, 1, fields -> TitleTable.listed(fields.text(2)));
        });
        return rows.ratings(
                // Only the first of the two says who its users are.
                files.find("users.dat").isPresent() ? "MovieLens 1M" : "MovieLens 10M",
                files.find("ratings.dat").orElseThrow(),
                TextShape.headerless(Delimiter.DOUBLE_COLON, 4),
                RatingColumns.IN_ORDER,
                RatingRules.MOVIELENS);
    }
}
