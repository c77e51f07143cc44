package rewind.codec.jsontext;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a JSON text, or of several one after the other. In an object one moves from field to field, in an array
 * and between documents from value to value. What is passed over is checked as strictly as what is looked at, but for the
 * encoding of texts. Memory does not grow with the text, but with its longest string that is looked at.
 *
 * <p>UTF-8, and UTF-16 and UTF-32, which are recoded on the way; columns then are those of UTF-8. What is not UTF-8 within
 * a text becomes U+FFFD ({@link #malformed}).
 */
public final class JsonText extends JsonScalars {
    /** Of what is passed over because it is too deep; each level takes a byte. */
    private static final int MOST_LEVELS = 10_000_000;

    /** Stands before each document of a text sequence (RFC 7464). */
    private static final int RECORD_SEPARATOR = 0x1E;

    /** How far before a token the beginning of its line is sought. */
    private static final int NEAR = 64;

    /** What is open, true for objects. */
    private boolean[] open = new boolean[64];

    private int depth;
    private boolean inObject;
    /** Whether nothing of what is open was met yet. */
    private boolean first = true;

    /** Fields come in the same order again and again: the next name is known before it is read. */
    private TextCache.@Nullable Entry lastName;

    private boolean recovering;
    private long documentStart = -1;
    private long firstComma = -1;
    private long firstCommaLine;
    private long firstCommaColumn;
    private @Nullable String firstDeep;
    private boolean passingDepth;

    /** Reads from a stream, which is not closed. */
    public JsonText(InputStream in, JsonRules rules) {
        super(in, rules);
    }

    /** Reads from memory. */
    public JsonText(byte[] content, JsonRules rules) {
        super(content, rules);
    }

    /** How many objects and arrays are open. */
    public int depth() {
        return depth;
    }

    /**
     * The next value of an array, or its end; outside of everything the next document, or {@link
     * JsonToken#NONE} at the end.
     *
     * @throws JsonDamage where the text is no JSON
     */
    public JsonToken next() throws IOException {
        if (unread) {
            pass();
        }
        int c = peek();
        if (depth == 0) {
            return document(c);
        }
        if (inObject) {
            throw new IllegalStateException("in an object one asks for fields");
        }
        if (!first) {
            if (c == ',') {
                at++;
                c = peek();
                if (c == ']' && rules.commas()) {
                    noteComma();
                } else if (c == ']') {
                    throw unexpected(c, "a value behind the comma");
                }
            } else if (c != ']') {
                throw unexpected(c, "a comma or the end of the array");
            }
        }
        if (c == ']') {
            return close(JsonToken.END_ARRAY);
        }
        return value(c);
    }

    private JsonToken document(int first) throws IOException {
        int c = first;
        while (c == RECORD_SEPARATOR || (recovering && (c == ',' || c == ']' || c == '}'))) {
            at++;
            c = peek();
        }
        if (c < 0) {
            token = JsonToken.NONE;
            return token;
        }
        documentStart = position(at);
        return value(c);
    }

    /**
     * The name of the next field of the object that is open, with the text at its value; null at the end of the object.
     *
     * @throws JsonDamage where the text is no JSON
     */
    public @Nullable String nextField() throws IOException {
        if (!field()) {
            return null;
        }
        TextCache.Entry before = lastName;
        TextCache.Entry entry = before == null ? null : before.next(bytes, at, limit);
        if (entry != null) {
            at += entry.length() + 1;
            lastName = entry;
            fieldValue();
            return entry.text;
        }
        scan();
        entry = entry(names);
        String name = entry == null ? decoded() : entry.text;
        if (before != null && entry != null) {
            before.follows(entry);
        }
        lastName = entry;
        fieldValue();
        return name;
    }

    /** Moves into the name of the next field; false at the end of the object. */
    private boolean field() throws IOException {
        if (unread) {
            pass();
        }
        if (!inObject) {
            throw new IllegalStateException("fields are in objects");
        }
        int c = peek();
        if (!first) {
            if (c == ',') {
                at++;
                c = peek();
                if (c == '}' && rules.commas()) {
                    noteComma();
                } else if (c == '}') {
                    throw unexpected(c, "a field behind the comma");
                }
            } else if (c != '}') {
                throw unexpected(c, "a comma or the end of the object");
            }
        }
        if (c == '}') {
            close(JsonToken.END_OBJECT);
            return false;
        }
        if (c != '"') {
            throw unexpected(c, "the name of a field in quotes");
        }
        tokenAt = at++;
        return true;
    }

    private void fieldValue() throws IOException {
        int c = peek();
        if (c != ':') {
            throw unexpected(c, "a colon behind the name of a field");
        }
        at++;
        value(peek());
    }

    /** Passes over the value where the text stands: to its end, where an object or an array begins here. */
    public void skip() throws IOException {
        if (!token.isStart()) {
            return;
        }
        int outer = depth - 1;
        while (depth > outer) {
            if (!inObject) {
                next();
            } else if (field()) {
                scan();
                fieldValue();
            }
        }
    }

    private JsonToken close(JsonToken end) {
        tokenAt = at++;
        depth--;
        inObject = depth > 0 && open[depth - 1];
        first = false;
        token = end;
        return end;
    }

    private JsonToken begin(boolean object) throws IOException {
        if (depth >= rules.deepest() && !passingDepth) {
            if (rules.cutsDepth()) {
                return tooDeep(object);
            }
            throw damage("more than " + rules.deepest() + " objects and arrays are open", at);
        }
        if (depth == MOST_LEVELS) {
            throw damage("more than " + MOST_LEVELS + " objects and arrays are open", at);
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        tokenAt = at++;
        if (passingDepth && object && lineBeginning() > documentStart) {
            // What is too deep has no end: this is the next document, or the next of a list.
            throw damage("more than " + rules.deepest() + " objects and arrays are open", tokenAt);
        }
        open[depth++] = object;
        inObject = object;
        first = true;
        token = object ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
        return token;
    }

    /** Goes on behind what is too deep for those who read it, each level of which takes of their stack. */
    private JsonToken tooDeep(boolean object) throws IOException {
        String place = firstDeep == null ? "line " + line + ", column " + column(position(at)) : firstDeep;
        passingDepth = true;
        try {
            begin(object);
            skip();
        } finally {
            passingDepth = false;
        }
        firstDeep = place;
        token = JsonToken.NULL;
        return token;
    }

    /**
     * Where the first thing begins that was passed over because it is nested too deeply, as {@code line 3, column 1}; null
     * where there was none.
     */
    public @Nullable String firstDeep() {
        return firstDeep;
    }

    private JsonToken value(int c) throws IOException {
        first = false;
        switch (c) {
            case '"' -> {
                tokenAt = at++;
                unread = true;
                token = JsonToken.STRING;
                return token;
            }
            case '{' -> {
                return begin(true);
            }
            case '[' -> {
                return begin(false);
            }
            case 't' -> token = literal("true", JsonToken.TRUE);
            case 'f' -> token = literal("false", JsonToken.FALSE);
            case 'n' -> token = literal("null", JsonToken.NULL);
            default -> {
                if ((c >= '0' && c <= '9') || c == '-' || (rules.oddNumbers() && (c == '+' || c == '.'))) {
                    token = number();
                } else if (rules.notFinite() && (c == 'N' || c == 'I' || c == '+')) {
                    token = notFinite();
                } else {
                    throw unexpected(c, "a value");
                }
            }
        }
        return token;
    }

    /** Where the document begins, in bytes from the beginning. */
    public long documentPosition() {
        return documentStart;
    }

    /**
     * Where the line of the token begins with an object, not far before it; negative where it does not. What begins there
     * may be another document, where the one before does not end.
     */
    public long lineBeginning() {
        int from = Math.max(1, tokenAt - NEAR);
        for (int i = tokenAt; i >= from; i--) {
            if (bytes[i] == '{' && bytes[i - 1] == '\n') {
                return position(i);
            }
            if (bytes[i] == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** Says that what is read as one document begins with this token: for documents in an array. */
    public void documentBegins() {
        documentStart = position(tokenAt);
    }

    /** The place of the bracket behind the first comma too many, as {@code line 3, column 1}; null where there was none. */
    public @Nullable String firstComma() {
        return firstComma < 0 ? null : "line " + firstCommaLine + ", column " + firstCommaColumn;
    }

    private void noteComma() {
        if (firstComma < 0) {
            firstComma = position(at);
            firstCommaLine = line;
            firstCommaColumn = column(firstComma);
        }
    }

    /**
     * Gives up the document, and goes on at the first line from here on that begins with an object or an array: with the
     * place itself, if that is one and is not where the document began. Commas and brackets that are left of something
     * around are passed over from now on.
     *
     * @param position where the document cannot be read any more
     * @return false where no such line comes
     */
    public boolean resume(long position) throws IOException {
        unread = false;
        depth = 0;
        inObject = false;
        first = true;
        recovering = true;
        token = JsonToken.NONE;
        if (holds(position)) {
            go(index(position));
        }
        mark = at;
        boolean fresh = at > 0 && position(at) > documentStart;
        while (true) {
            if (at == limit) {
                mark = at;
                if (!more()) {
                    return false;
                }
                continue;
            }
            boolean begins = fresh && (bytes[at] == '{' || bytes[at] == '[') && at > 0 && bytes[at - 1] == '\n';
            if (begins) {
                return true;
            }
            fresh = true;
            at++;
            if (bytes[at - 1] == '\n') {
                lineBegins(at);
            }
        }
    }
}
