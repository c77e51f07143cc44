package rewind.codec.traceevent;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first comma that stands before a closing bracket. The parser takes such a comma without a word, and where it
 * stands must be told: other programs refuse the file for it.
 */
final class CommaWatch extends FilterReader {
    private boolean inString;
    private boolean escaped;
    private boolean afterComma;
    private int line = 1;
    private long seen;
    private long lineStart;
    private @Nullable String place;

    CommaWatch(Reader in) {
        super(in);
    }

    /** Where the bracket after the first such comma stands; null as long as there was none. */
    @Nullable String place() {
        return place;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (place == null && count > 0) {
            look(buffer, offset, count);
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /** Every character of a file passes here: what is kept from one to the next is in variables of the method. */
    private void look(char[] buffer, int offset, int count) {
        boolean string = inString;
        boolean escape = escaped;
        boolean comma = afterComma;
        for (int i = offset; i < offset + count; i++) {
            char c = buffer[i];
            if (c == '\n') {
                line++;
                lineStart = seen + (i - offset) + 1;
            } else if (escape) {
                escape = false;
            } else if (string) {
                string = c != '"';
                escape = c == '\\';
            } else if (c > ' ') {
                if (comma && (c == ']' || c == '}')) {
                    place = "line " + line + ", column " + (seen + (i - offset) + 1 - lineStart);
                    return;
                }
                comma = c == ',';
                string = c == '"';
            }
        }
        seen += count;
        inString = string;
        escaped = escape;
        afterComma = comma;
    }
}
