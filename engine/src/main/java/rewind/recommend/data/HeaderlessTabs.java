package rewind.recommend.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import rewind.recommend.data.CsvTable.Line;

/** One file without a header, separated by tabs: user, item, and perhaps rating and time. */
final class HeaderlessTabs implements Layout {
    private static final long LATEST_SECOND = 253_402_300_799L;

    @Override
    public String name() {
        return "tab-separated";
    }

    @Override
    public boolean matches(DataFiles files) {
        return files instanceof DataFiles.Single;
    }

    @Override
    public ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException {
        String name = files.origin().getFileName().toString();
        LineProblems problems = new LineProblems(name);
        RatingsBuilder builder = Ratings.builder();
        try (DataFiles.DataFile file = files.open(name);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator('\t')
                        .quoteCharacter('\uFFFF')
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .detectBomHeader(true)
                        .ofCsvRecord(file.content())) {
            int columns = 0;
            for (CsvRecord csvRecord : csv) {
                columns = columns == 0 ? columns(csvRecord, files) : columns;
                problems.line();
                try {
                    add(builder, csvRecord, columns);
                } catch (BadLine bad) {
                    problems.bad(bad.kind(), csvRecord.getStartingLineNumber());
                }
            }
        }
        problems.failAbove(terms.maxBadShare());
        if (builder.size() == 0) {
            throw new DataException(files.origin() + " has no ratings.");
        }
        Ratings ratings = builder.build();
        ImportReport report =
                new ImportReport(name(), problems.lines(), ratings.size(), builder.duplicates(), problems.byKind());
        return new ImportedRatings(ratings, Catalogue.EMPTY, report);
    }

    private static int columns(CsvRecord first, DataFiles files) {
        int columns = first.getFieldCount();
        if (columns < 2 || columns > 4) {
            throw new DataException(files.origin() + " is neither a folder nor a readable zip archive,"
                    + " nor lines of user, item, rating, time separated by tabs.");
        }
        return columns;
    }

    private static void add(RatingsBuilder builder, CsvRecord csvRecord, int columns) {
        if (csvRecord.getFieldCount() != columns) {
            throw new BadLine(ProblemKind.WRONG_FIELD_COUNT);
        }
        Line line = new Line(csvRecord);
        float rating = columns > 2 ? line.number(2) : 1;
        if (!Float.isFinite(rating)) {
            throw new BadLine(ProblemKind.RATING_OUT_OF_RANGE);
        }
        long seconds = columns > 3 ? line.wholeNumber(3, 0, LATEST_SECOND, ProblemKind.BAD_TIMESTAMP) : 0;
        builder.add(line.id(0), line.id(1), rating, seconds);
    }
}
