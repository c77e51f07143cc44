package rewind.codec.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.regex.Pattern;

/**
 * The first line of a text that is not blank, if that can be one trace: it is read as a whole, and an array on one line
 * would be the whole file.
 *
 * @param blank the lines before it
 * @param line empty where it cannot be one trace, and has not been taken
 */
record FirstLine(String blank, String line) {
    private static final int HEAD = 64;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final Pattern LIST = Pattern.compile("\\{\\s*\"traces\"\\s*:");

    static FirstLine of(BufferedReader text) throws IOException {
        StringBuilder blank = new StringBuilder();
        int first = skipBlank(text, blank);
        if (first == '{' && !LIST.matcher(head(text)).lookingAt()) {
            String line = text.readLine();
            return new FirstLine(blank.toString(), line == null ? "" : line + "\n");
        }
        return new FirstLine(blank.toString(), "");
    }

    /** The first character that is not blank, which is not taken; -1 at the end. */
    private static int skipBlank(BufferedReader text, StringBuilder blank) throws IOException {
        while (true) {
            text.mark(1);
            int c = text.read();
            if (c < 0) {
                return c;
            }
            if (!Character.isWhitespace(c) && c != BYTE_ORDER_MARK) {
                text.reset();
                return c;
            }
            // The mark of the byte order is no JSON.
            blank.append(c == BYTE_ORDER_MARK ? ' ' : (char) c);
        }
    }

    private static String head(BufferedReader text) throws IOException {
        char[] head = new char[HEAD];
        text.mark(HEAD);
        int count = 0;
        for (int read = text.read(head); read > 0; read = text.read(head, count, HEAD - count)) {
            count += read;
        }
        text.reset();
        return new String(head, 0, count);
    }

    boolean mayBeATrace() {
        return !line.isEmpty();
    }

    long number() {
        return blank.chars().filter(c -> c == '\n').count() + 1;
    }

    /** Everything again, from the beginning. */
    Reader andRest(Reader rest) {
        StringReader start = new StringReader(blank + line);
        return new Reader() {
            @Override
            public int read(char[] into, int offset, int length) throws IOException {
                int count = start.read(into, offset, length);
                return count > 0 || length == 0 ? count : rest.read(into, offset, length);
            }

            @Override
            public void close() {
                // The text belongs to whoever opened it.
                start.close();
            }
        };
    }
}
