package rewind.recommend.data;

import java.io.IOException;
import java.util.function.Consumer;

/** A text file of known shape, one row a line. */
final class TextTable {
    private final DataFiles files;
    private final String name;
    private final TextShape shape;

    TextTable(DataFiles files, String name, TextShape shape) {
        this.files = files;
        this.name = name;
        this.shape = shape;
    }

    /**
     * Passes the fields of each line after the header to {@code row}, which throws {@link BadLine} for one to leave
     * out.
     *
     * @throws DataException if the file cannot be read to its end, or more lines are bad than may be
     */
    void read(ReadingTerms terms, LineProblems problems, Consumer<Fields> row) throws IOException {
        try (DataFiles.DataFile file = files.open(name);
                LineReader lines = new LineReader(file.content(), files.describe(name), () -> {
                    terms.cancellation().check();
                    terms.progress().at(file.fraction(), "reading " + name);
                })) {
            Fields fields = new Fields(shape.delimiter(), shape.quoted());
            boolean header = !shape.header().isEmpty();
            while (lines.next()) {
                if (header && !lines.isTooLong()) {
                    header = false;
                    continue;
                }
                problems.line();
                try {
                    split(lines, fields);
                    row.accept(fields);
                } catch (BadLine bad) {
                    problems.bad(bad.kind(), lines.number());
                }
            }
        }
        problems.failAbove(terms.maxBadShare());
        terms.progress().at(1, "read " + name);
    }

    private void split(LineReader lines, Fields fields) {
        if (lines.isTooLong()) {
            throw new BadLine(ProblemKind.LINE_TOO_LONG);
        }
        fields.split(lines.buffer(), lines.start(), lines.end());
        if (fields.count() != shape.columns()) {
            throw new BadLine(ProblemKind.WRONG_FIELD_COUNT);
        }
    }
}
