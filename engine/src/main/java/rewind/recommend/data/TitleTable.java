package rewind.recommend.data;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A file of item ids, titles and genres. */
final class TitleTable {
    private static final String NO_GENRES = "(no genres listed)";

    private final TextTable table;
    private final int id;
    private final int title;
    private final Function<Fields, List<String>> genres;

    /** Where the columns are depends on the layout. */
    @FunctionalInterface
    interface Source {
        TitleTable titles(DataFiles files, String name, ReadingTerms terms) throws IOException;
    }

    TitleTable(TextTable table, int id, int title, Function<Fields, List<String>> genres) {
        this.table = table;
        this.id = id;
        this.title = title;
        this.genres = genres;
    }

    /** A table with a header that has movieId and title, and perhaps genres, among its columns. */
    static TitleTable withHeader(DataFiles files, String name, ReadingTerms terms) throws IOException {
        TextShape shape = TextShape.sniff(files, name, terms);
        List<String> header = shape.header().stream()
                .map(column -> column.toLowerCase(Locale.ROOT))
                .toList();
        int genres = header.indexOf("genres");
        if (!header.contains("movieid") || !header.contains("title")) {
            throw new DataException(files.describe(name) + " has no header with movieId and title.");
        }
        return new TitleTable(
                new TextTable(files, name, shape),
                header.indexOf("movieid"),
                header.indexOf("title"),
                fields -> genres < 0 ? List.of() : listed(fields.text(genres)));
    }

    /** Genres in one field, divided by vertical bars. */
    static List<String> listed(String field) {
        return field.isBlank() || field.equals(NO_GENRES) ? List.of() : List.of(field.split("\\|"));
    }

    Catalogue read(ReadingTerms terms, LineProblems problems) throws IOException {
        Map<Integer, Item> items = new HashMap<>();
        table.read(terms, problems, fields -> {
            String text = fields.text(title);
            if (text.isBlank()) {
                throw new BadLine(ProblemKind.NO_TITLE);
            }
            Item item = Item.ofTitleWithYear(fields.id(id), text, genres.apply(fields));
            if (items.putIfAbsent(item.id(), item) != null) {
                throw new BadLine(ProblemKind.REPEATED_ID);
            }
        });
        Collection<Item> found = items.values();
        return new Catalogue(found);
    }
}
