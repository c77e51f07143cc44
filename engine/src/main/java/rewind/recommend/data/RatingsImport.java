package rewind.recommend.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One data set on its way in: titles first, where there are any, then ratings. */
final class RatingsImport {
    /** The share of the work that titles are, for the progress. */
    private static final double TITLES = 0.02;
    /** And what sorting the ratings is, at the end. */
    private static final double LOADING = 0.95;

    private final DataFiles files;
    private final ReadingTerms terms;
    private final RatingsBuilder builder = Ratings.builder();
    private final List<String> notes = new ArrayList<>();
    private Catalogue catalogue = Catalogue.EMPTY;
    private List<LineProblem> catalogueProblems = List.of();

    RatingsImport(DataFiles files, ReadingTerms terms) {
        this.files = files;
        this.terms = terms;
    }

    /** Reads titles from a file, where it is there, and notes it where not. */
    void titles(String name, TitleTable.Source source) throws IOException {
        Optional<String> found = files.find(name);
        if (found.isEmpty()) {
            notes.add("There is no " + name + ": items have no titles and no genres.");
            return;
        }
        LineProblems problems = new LineProblems(found.get());
        TitleTable titles = source.titles(files, found.get(), terms.part(0, TITLES));
        catalogue = titles.read(terms.part(0, TITLES), problems);
        catalogueProblems = problems.byKind();
    }

    /** For a data set that comes without titles. */
    void noTitles() {
        notes.add("One table of ratings has no titles and no genres of items.");
    }

    /** Reads the ratings from a text file, and ends the import. */
    ImportedRatings ratings(String layout, String name, TextShape shape, RatingColumns columns, RatingRules rules)
            throws IOException {
        LineProblems problems = new LineProblems(name);
        new TextTable(files, name, shape).read(terms.part(TITLES, LOADING), problems, fields -> {
            int user = fields.id(columns.user());
            int item = fields.id(columns.item());
            float rating = columns.rating() >= 0 ? rules.checked(fields.rating(columns.rating())) : 1;
            long seconds = columns.time() >= 0 ? fields.seconds(columns.time()) : 0;
            builder.add(user, item, rating, seconds);
        });
        return end(layout, name, columns, problems);
    }

    /** The same from Parquet. */
    ImportedRatings ratings(ParquetRatings table, String name) throws IOException {
        LineProblems problems = new LineProblems(name);
        table.read(terms.part(TITLES, LOADING), problems, builder);
        return end("Parquet", name, table.columns(), problems);
    }

    private ImportedRatings end(String layout, String name, RatingColumns columns, LineProblems problems) {
        if (builder.size() == 0) {
            throw new DataException(files.describe(name) + " has no ratings.");
        }
        if (columns.rating() < 0) {
            notes.add("There is no column of ratings: each row is an interaction of weight 1.");
        }
        if (columns.time() < 0) {
            notes.add("There is no column of times: each time is 0.");
        }
        terms.cancellation().check();
        terms.progress().begins(ImportStage.LOAD.words());
        terms.progress().at(LOADING, "sorting ratings");
        Ratings ratings = builder.build();
        terms.progress().at(1, "read " + name);
        ImportReport report = new ImportReport(
                layout,
                problems.lines(),
                ratings.size(),
                builder.duplicates(),
                problems.byKind(),
                catalogueProblems,
                notes);
        return new ImportedRatings(ratings, catalogue, report);
    }
}
