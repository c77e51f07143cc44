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
    private int column;
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
        if (place == null) {
            for (int i = offset; i < offset + count; i++) {
                look(buffer[i]);
            }
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0 && place == null) {
            look((char) c);
        }
        return c;
    }

    private void look(char c) {
        if (c == '\n') {
            line++;
            column = 0;
            return;
        }
        column++;
        if (inString) {
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '"') {
                inString = false;
            }
        } else if (c > ' ') {
            if ((c == ']' || c == '}') && afterComma && place == null) {
                place = "line " + line + ", column " + column;
            }
            afterComma = c == ',';
            inString = c == '"';
        }
    }
}
