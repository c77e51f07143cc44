package rewind.recommend.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text file is to be taken apart.
 *
 * @param header names of the columns, empty where the file has none
 * @param columns how many fields each line has
 */
record TextShape(Delimiter delimiter, boolean quoted, List<String> header, int columns) {
    private static final int SAMPLE_LINES = 20;
    private static final int SAMPLE_BYTES = 1 << 16;
    private static final int SHOWN = 40;

    TextShape {
        header = List.copyOf(header);
    }

    static TextShape headerless(Delimiter delimiter, int columns) {
        return new TextShape(delimiter, false, List.of(), columns);
    }

    /**
     * Finds the shape out from the first lines: the delimiter that takes most of them into as many fields as the
     * first, and among equals into the most. The first line is a header if none of its fields is a number.
     *
     * @throws DataException if there is no line, or it has no two fields
     */
    static TextShape sniff(DataFiles files, String name, ReadingTerms terms) throws IOException {
        String what = files.describe(name);
        List<byte[]> sample = sample(files, name, terms);
        Delimiter best = Delimiter.COMMA;
        int bestAgreeing = 0;
        int bestCount = 1;
        for (Delimiter delimiter : Delimiter.values()) {
            int[] counts =
                    sample.stream().mapToInt(line -> count(delimiter, line)).toArray();
            int agreeing = 0;
            for (int count : counts) {
                agreeing += count == counts[0] ? 1 : 0;
            }
            boolean better = agreeing > bestAgreeing || (agreeing == bestAgreeing && counts[0] > bestCount);
            if (counts[0] > 1 && better) {
                best = delimiter;
                bestAgreeing = agreeing;
                bestCount = counts[0];
            }
        }
        if (bestCount == 1) {
            throw new DataException(what + " is no table of users and items: no comma, tab, semicolon or vertical bar"
                    + " divides its first line, " + shown(sample.getFirst()) + ".");
        }
        List<String> first = fields(best, sample.getFirst());
        boolean isHeader = first.stream().noneMatch(TextShape::isNumber);
        return new TextShape(best, best != Delimiter.DOUBLE_COLON, isHeader ? first : List.of(), first.size());
    }

    private static List<byte[]> sample(DataFiles files, String name, ReadingTerms terms) throws IOException {
        String what = files.describe(name);
        List<byte[]> sample = new ArrayList<>();
        boolean tooLong = false;
        try (DataFiles.DataFile file = files.open(name);
                LineReader lines = new LineReader(file.content(), what, terms.cancellation()::check)) {
            int bytes = 0;
            while (sample.size() < SAMPLE_LINES && bytes < SAMPLE_BYTES && lines.next()) {
                tooLong |= lines.isTooLong();
                if (!lines.isTooLong()) {
                    sample.add(java.util.Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end()));
                    bytes += sample.getLast().length;
                }
            }
        }
        if (sample.isEmpty()) {
            throw new DataException(
                    tooLong ? what + " has no lines, or none of less than a mebibyte." : what + " is empty.");
        }
        return sample;
    }

    private static int count(Delimiter delimiter, byte[] line) {
        return fields(delimiter, line).size();
    }

    private static List<String> fields(Delimiter delimiter, byte[] line) {
        Fields fields = new Fields(delimiter, delimiter != Delimiter.DOUBLE_COLON);
        try {
            fields.split(line.clone(), 0, line.length);
        } catch (BadLine e) {
            // One field, or none to be trusted: the delimiter is not told by this line.
            return List.of("");
        }
        return fields.texts().stream().map(String::strip).toList();
    }

    private static boolean isNumber(String text) {
        try {
            Values.number(text, ProblemKind.NOT_A_NUMBER);
            return true;
        } catch (BadLine e) {
            return false;
        }
    }

    /** The start of a line, fit to be shown. */
    private static String shown(byte[] line) {
        String text = Encodings.decode(line, 0, line.length).replaceAll("\\p{Cntrl}", "?");
        return text.length() > SHOWN ? "'" + text.substring(0, SHOWN) + "...'" : "'" + text + "'";
    }
}
