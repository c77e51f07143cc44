package rewind.recommend.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import rewind.recommend.data.parquet.ColumnType;
import rewind.recommend.data.parquet.ColumnValues;
import rewind.recommend.data.parquet.ParquetFile;
import rewind.recommend.file.Failure;

/** Ratings in a Parquet file. A null user, item or rating makes a bad row, a null time one that is not known. */
final class ParquetRatings implements Closeable {
    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

    private final ParquetFile file;
    private final String what;
    private final RatingColumns columns;

    private ParquetRatings(ParquetFile file, String what, RatingColumns columns) {
        this.file = file;
        this.what = what;
        this.columns = columns;
    }

    /**
     * Opens a file and finds its columns.
     *
     * @throws DataException if it is damaged, or its columns are not as wanted
     */
    static ParquetRatings open(Path path, String what, ReadingTerms terms) throws IOException {
        ParquetFile file;
        try {
            file = ParquetFile.open(path);
        } catch (IOException e) {
            throw unreadable(what, e);
        }
        try {
            RatingColumns columns = RatingColumns.named(terms.columns(), file.columns(), what);
            ParquetRatings ratings = new ParquetRatings(file, what, columns);
            ratings.check(columns.user(), List.of(ColumnType.WHOLE, ColumnType.DECIMAL, ColumnType.TEXT));
            ratings.check(columns.item(), List.of(ColumnType.WHOLE, ColumnType.DECIMAL, ColumnType.TEXT));
            ratings.check(columns.rating(), List.of(ColumnType.WHOLE, ColumnType.DECIMAL, ColumnType.TEXT));
            ratings.check(
                    columns.time(), List.of(ColumnType.WHOLE, ColumnType.DECIMAL, ColumnType.TEXT, ColumnType.TIME));
            return ratings;
        } catch (DataException e) {
            file.close();
            throw e;
        }
    }

    private void check(int column, List<ColumnType> readable) {
        if (column >= 0 && !readable.contains(file.type(column))) {
            throw new DataException("Column " + file.columns().get(column) + " of " + what
                    + " is of a type that cannot be read as what it is to be.");
        }
    }

    private static DataException unreadable(String what, IOException e) {
        return new DataException(what + " cannot be read as Parquet: " + Failure.reason(e) + ".", e);
    }

    RatingColumns columns() {
        return columns;
    }

    /** Adds all rows to {@code builder}; bad ones are counted under their number, from 1. */
    void read(ReadingTerms terms, LineProblems problems, RatingsBuilder builder) throws IOException {
        long all = 0;
        for (int group = 0; group < file.rowGroups(); group++) {
            all += file.rows(group);
        }
        for (int group = 0; group < file.rowGroups(); group++) {
            try {
                readGroup(group, all, terms, problems, builder);
            } catch (IOException e) {
                throw unreadable(what, e);
            }
        }
        problems.failAbove(terms.maxBadShare());
    }

    private void readGroup(int group, long all, ReadingTerms terms, LineProblems problems, RatingsBuilder builder)
            throws IOException {
        List<Integer> wanted = List.of(columns.user(), columns.item(), columns.rating(), columns.time()).stream()
                .filter(column -> column >= 0)
                .toList();
        List<ColumnValues> values = file.values(group, wanted);
        ColumnValues user = values.get(0);
        ColumnValues item = values.get(1);
        ColumnValues[] rest = values.subList(2, values.size()).toArray(new ColumnValues[0]);
        for (long row = 0; row < file.rows(group); row++) {
            if (problems.lines() % ROWS_BETWEEN_CHECKS == 0) {
                terms.cancellation().check();
                terms.progress().at((double) problems.lines() / all, "reading rows");
            }
            problems.line();
            user.next();
            item.next();
            for (ColumnValues value : rest) {
                value.next();
            }
            try {
                float rating = columns.rating() >= 0 ? rating(rest[0]) : 1;
                long seconds = columns.time() >= 0 ? seconds(rest[rest.length - 1]) : 0;
                builder.add(id(user), id(item), rating, seconds);
            } catch (BadLine bad) {
                problems.bad(bad.kind(), problems.lines());
            }
        }
    }

    private static int id(ColumnValues value) {
        if (value.isNull()) {
            throw new BadLine(ProblemKind.MISSING);
        }
        return switch (value.type()) {
            case WHOLE -> Values.id(value.whole());
            case DECIMAL -> Values.id(value.decimal());
            case TEXT, TIME, OTHER -> Values.id(value.text());
        };
    }

    private static float rating(ColumnValues value) {
        if (value.isNull()) {
            throw new BadLine(ProblemKind.MISSING);
        }
        return switch (value.type()) {
            case WHOLE -> Values.rating((double) value.whole());
            case DECIMAL -> Values.rating(value.decimal());
            case TEXT, TIME, OTHER -> Values.rating(value.text());
        };
    }

    private static long seconds(ColumnValues value) {
        if (value.isNull()) {
            return 0;
        }
        return switch (value.type()) {
            case TIME -> EpochTime.checked(value.whole());
            case WHOLE -> EpochTime.seconds(value.whole());
            case DECIMAL -> EpochTime.seconds(value.decimal());
            case TEXT, OTHER -> EpochTime.parse(value.text());
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
