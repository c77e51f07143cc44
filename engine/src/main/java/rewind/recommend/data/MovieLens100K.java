package rewind.recommend.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MovieLens 100K: {@code u.data}, tab-separated; {@code u.item}, in ISO 8859-1 and divided by vertical bars, with a
 * field of 0 or 1 a genre; {@code u.genre} with the names of those.
 */
final class MovieLens100K implements Layout {
    private static final int FIRST_GENRE = 5;

    @Override
    public boolean matches(DataFiles files) throws IOException {
        return files.find("u.data").isPresent();
    }

    @Override
    public ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException {
        RatingsImport rows = new RatingsImport(files, terms);
        rows.titles("u.item", MovieLens100K::titles);
        return rows.ratings(
                "MovieLens 100K",
                files.find("u.data").orElseThrow(),
                TextShape.headerless(Delimiter.TAB, 4),
                RatingColumns.IN_ORDER,
                RatingRules.MOVIELENS);
    }

    private static TitleTable titles(DataFiles files, String name, ReadingTerms terms) throws IOException {
        List<String> genres = genres(files, terms);
        int columns = genres.isEmpty() ? TextShape.sniff(files, name, terms).columns() : FIRST_GENRE + genres.size();
        TextTable table = new TextTable(files, name, TextShape.headerless(Delimiter.PIPE, columns));
        return new TitleTable(table, 0, 1, fields -> {
            List<String> set = new ArrayList<>();
            for (int i = 0; i < genres.size(); i++) {
                // The first, "unknown", is a flag for items without a genre.
                if (i > 0 && fields.text(FIRST_GENRE + i).equals("1")) {
                    set.add(genres.get(i));
                }
            }
            return set;
        });
    }

    private static List<String> genres(DataFiles files, ReadingTerms terms) throws IOException {
        List<String> genres = new ArrayList<>();
        Optional<String> name = files.find("u.genre");
        if (name.isPresent()) {
            LineProblems problems = new LineProblems(name.get());
            new TextTable(files, name.get(), TextShape.headerless(Delimiter.PIPE, 2))
                    .read(terms.part(0, 0), problems, fields -> genres.add(fields.text(0)));
        }
        return genres;
    }
}
