package rewind.recommend.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A CSV file with a header, one record a line. A stray quote must spoil its own line only: by the rules of CSV it would
 * swallow all that follows it, up to the next one or the end.
 */
final class CsvTable {
    /** A character that no text has: quotes are then nothing special. */
    private static final char NO_QUOTE = '\uFFFF';

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int LINES_BETWEEN_CHECKS = 1 << 14;

    private final DataFiles files;
    private final String name;
    private final List<String> header;
    private final ReadingTerms terms;
    private final LineProblems problems;

    /**
     * A table that has yet to be read.
     *
     * @param header what the first line must be, in any case
     */
    CsvTable(DataFiles files, String name, List<String> header, ReadingTerms terms, LineProblems problems) {
        this.files = files;
        this.name = name;
        this.header = header;
        this.terms = terms;
        this.problems = problems;
    }

    /**
     * Reads a table of plain numbers, in which quotes mean nothing. Passes each line after the header to
     * {@code consumer}, which throws {@link BadLine} for one to leave out.
     */
    void readNumbers(Consumer<Line> consumer) throws IOException {
        try (DataFiles.DataFile file = files.open(name);
                CountingStream bytes = new CountingStream(file.content());
                CsvReader<CsvRecord> csv = reader(NO_QUOTE).ofCsvRecord(bytes);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            if (!records.hasNext()) {
                throw new DataException(name + " in " + files.origin() + " is empty.");
            }
            checkHeader(records.next());
            while (records.hasNext()) {
                CsvRecord csvRecord = records.next();
                accept(() -> csvRecord, csvRecord.getStartingLineNumber(), consumer);
                report(bytes.count, file.size());
            }
        }
        finish();
    }

    /** The same for a table of text, in which fields may be quoted and none goes over the end of its line. */
    void readText(Consumer<Line> consumer) throws IOException {
        CsvReader.CsvReaderBuilder parser = reader('"').allowUnclosedQuote(false);
        try (DataFiles.DataFile file = files.open(name);
                CountingStream bytes = new CountingStream(file.content());
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            if (first == null) {
                throw new DataException(name + " in " + files.origin() + " is empty.");
            }
            checkHeader(parser.ofSingleCsvRecord(
                    first.startsWith(BYTE_ORDER_MARK) ? first.substring(BYTE_ORDER_MARK.length()) : first));
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    String text = line;
                    accept(() -> parser.ofSingleCsvRecord(text), number, consumer);
                    report(bytes.count, file.size());
                }
            }
        }
        finish();
    }

    private static CsvReader.CsvReaderBuilder reader(char quote) {
        return CsvReader.builder()
                .quoteCharacter(quote)
                // Lines with too few or too many fields come to us, to be counted.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true);
    }

    private void checkHeader(CsvRecord first) {
        List<String> found = first.getFields().stream().map(String::strip).toList();
        boolean same = found.size() == header.size();
        for (int i = 0; same && i < header.size(); i++) {
            same = header.get(i).equalsIgnoreCase(found.get(i));
        }
        if (!same) {
            throw new DataException(name + " in " + files.origin() + " does not begin with the header "
                    + String.join(",", header) + ".");
        }
    }

    private void accept(Parsed csv, long number, Consumer<Line> consumer) {
        problems.line();
        try {
            CsvRecord csvRecord = csv.get();
            if (csvRecord.getFieldCount() != header.size()) {
                throw new BadLine(ProblemKind.WRONG_FIELD_COUNT);
            }
            consumer.accept(new Line(csvRecord));
        } catch (BadLine bad) {
            problems.bad(bad.kind(), number);
        } catch (CsvParseException e) {
            problems.bad(ProblemKind.BROKEN_QUOTES, number);
        }
    }

    private void report(long bytes, long size) {
        if (problems.lines() % LINES_BETWEEN_CHECKS == 0) {
            terms.cancellation().check();
            terms.progress().at(size > 0 ? (double) bytes / size : 0, "reading " + name);
        }
    }

    private void finish() {
        problems.failAbove(terms.maxBadShare());
        terms.progress().at(1, "read " + name);
    }

    /** A line taken apart; throws what the CSV library does. */
    @FunctionalInterface
    private interface Parsed {
        CsvRecord get();
    }

    /** A line with the right number of fields. */
    record Line(CsvRecord csv) {
        String field(int index) {
            return csv.getField(index);
        }

        int id(int index) {
            return (int) wholeNumber(index, 0, Integer.MAX_VALUE, ProblemKind.ID_OUT_OF_RANGE);
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
