package rewind.recommend.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file with a header, read line by line. */
final class CsvTable {
    /** A character that no text has: quotes are then nothing special. */
    private static final char NO_QUOTE = '\uFFFF';

    private static final int LINES_BETWEEN_CHECKS = 1 << 14;

    private CsvTable() {}

    /**
     * Passes each line after the header to {@code consumer}, which throws {@link BadLine} for one to leave out.
     *
     * @param header what the first line must be, in any case
     */
    static void read(
            DataFiles files,
            String name,
            List<String> header,
            ReadingTerms terms,
            LineProblems problems,
            Consumer<Line> consumer)
            throws IOException {
        read(files, name, header, terms, problems, consumer, '"');
    }

    /**
     * The same for a file of plain numbers. One stray quote then spoils its own line; with quoting it would swallow
     * the rest of the file.
     */
    static void readUnquoted(
            DataFiles files,
            String name,
            List<String> header,
            ReadingTerms terms,
            LineProblems problems,
            Consumer<Line> consumer)
            throws IOException {
        read(files, name, header, terms, problems, consumer, NO_QUOTE);
    }

    private static void read(
            DataFiles files,
            String name,
            List<String> header,
            ReadingTerms terms,
            LineProblems problems,
            Consumer<Line> consumer,
            char quote)
            throws IOException {
        try (DataFiles.DataFile file = files.open(name);
                CountingStream bytes = new CountingStream(file.content());
                CsvReader<CsvRecord> csv = reader(bytes, quote);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            checkHeader(records, header, name + " in " + files.origin());
            while (records.hasNext()) {
                accept(records.next(), header.size(), problems, consumer);
                if (problems.lines() % LINES_BETWEEN_CHECKS == 0) {
                    terms.cancellation().check();
                    terms.progress().at(file.size() > 0 ? (double) bytes.count / file.size() : 0, "reading " + name);
                }
            }
        }
        problems.failAbove(terms.maxBadShare());
        terms.progress().at(1, "read " + name);
    }

    private static CsvReader<CsvRecord> reader(InputStream bytes, char quote) {
        return CsvReader.builder()
                .quoteCharacter(quote)
                // Lines with too few or too many fields come to us, to be counted.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(bytes);
    }

    private static void checkHeader(CloseableIterator<CsvRecord> records, List<String> header, String where) {
        if (!records.hasNext()) {
            throw new DataException(where + " is empty.");
        }
        List<String> first =
                records.next().getFields().stream().map(String::strip).toList();
        boolean same = first.size() == header.size();
        for (int i = 0; same && i < header.size(); i++) {
            same = header.get(i).equalsIgnoreCase(first.get(i));
        }
        if (!same) {
            throw new DataException(where + " does not begin with the header " + String.join(",", header) + ".");
        }
    }

    private static void accept(CsvRecord csv, int fields, LineProblems problems, Consumer<Line> consumer) {
        problems.line();
        try {
            if (csv.getFieldCount() != fields) {
                throw new BadLine(ProblemKind.WRONG_FIELD_COUNT);
            }
            consumer.accept(new Line(csv));
        } catch (BadLine bad) {
            problems.bad(bad.kind(), csv.getStartingLineNumber());
        }
    }

    /** A line with the right number of fields. */
    record Line(CsvRecord csv) {
        String field(int index) {
            return csv.getField(index);
        }

        int id(int index) {
            return (int) wholeNumber(index, 1, Integer.MAX_VALUE, ProblemKind.ID_OUT_OF_RANGE);
        }

        long wholeNumber(int index, long from, long to, ProblemKind outside) {
            String text = field(index).strip();
            long value;
            try {
                value = Long.parseLong(text);
            } catch (NumberFormatException e) {
                // Digits that overflow a long are a number, and out of any range.
                throw new BadLine(text.matches("[+-]?\\d+") ? outside : ProblemKind.NOT_A_NUMBER);
            }
            if (value < from || value > to) {
                throw new BadLine(outside);
            }
            return value;
        }

        float number(int index) {
            try {
                return Float.parseFloat(field(index));
            } catch (NumberFormatException e) {
                throw new BadLine(ProblemKind.NOT_A_NUMBER);
            }
        }
    }

    /** Knows how far a file has been read. */
    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value >= 0 ? 1 : 0;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
