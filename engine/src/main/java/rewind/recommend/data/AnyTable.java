package rewind.recommend.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One table of any columns, text or Parquet: a file by itself, or the only table of a folder or a zip. */
final class AnyTable implements Layout {
    private static final Pattern TABLE =
            Pattern.compile(".*\\.(csv|tsv|tab|txt|dat|data|parquet|pq)(\\.(gz|zst))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAPER = Pattern.compile("(readme|licen[sc]e|movies).*", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean matches(DataFiles files) throws IOException {
        return table(files).isPresent();
    }

    private static Optional<String> table(DataFiles files) throws IOException {
        List<String> names = files.names();
        if (names.size() == 1) {
            return Optional.of(names.getFirst());
        }
        List<String> tables = names.stream()
                .filter(name -> TABLE.matcher(name).matches())
                .filter(name -> !PAPER.matcher(name).matches())
                .toList();
        return tables.size() == 1 ? Optional.of(tables.getFirst()) : Optional.empty();
    }

    @Override
    public ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException {
        String name = table(files).orElseThrow();
        RatingsImport rows = new RatingsImport(files, terms);
        if (files.find("movies.csv").isPresent()) {
            rows.titles("movies.csv", TitleTable::withHeader);
        } else {
            rows.noTitles();
        }
        if (isParquet(files, name)) {
            Path file = files.onDisk(name)
                    .orElseThrow(() -> new DataException(
                            files.describe(name) + " is Parquet inside an archive. Unpack the archive first."));
            try (ParquetRatings table = ParquetRatings.open(file, files.describe(name), terms)) {
                return rows.ratings(table, name);
            }
        }
        TextShape shape = TextShape.sniff(files, name, terms);
        return rows.ratings(name(shape), name, shape, columns(shape, terms, files.describe(name)), RatingRules.ANY);
    }

    private static boolean isParquet(DataFiles files, String name) throws IOException {
        try (DataFiles.DataFile file = files.openRaw(name)) {
            byte[] head = file.content().readNBytes(4);
            return Encodings.startsWith(head, head.length, 'P', 'A', 'R', '1');
        }
    }

    /** For the report: {@code text divided by comma, with a header}. */
    static String name(TextShape shape) {
        return String.format(
                Locale.ROOT,
                "text divided by %s, %s a header",
                shape.delimiter().words(),
                shape.header().isEmpty() ? "without" : "with");
    }

    static RatingColumns columns(TextShape shape, ReadingTerms terms, String what) {
        return shape.header().isEmpty()
                ? RatingColumns.numbered(terms.columns(), shape.columns(), what)
                : RatingColumns.named(terms.columns(), shape.header(), what);
    }
}
