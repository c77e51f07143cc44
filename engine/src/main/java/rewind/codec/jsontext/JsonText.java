package rewind.codec.jsontext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * The tokens of a JSON text, or of several one after the other. In an object one moves from field to field, in an array
 * and between documents from value to value. What is passed over is checked as strictly as what is looked at, but for the
 * encoding of texts. Memory does not grow with the text, but with its longest string that is looked at.
 *
 * <p>UTF-8, and UTF-16 and UTF-32, which are recoded on the way; columns then are those of UTF-8. What is not UTF-8 within
 * a text becomes U+FFFD ({@link #malformed}).
 */
public final class JsonText extends JsonWindow {
    private static final int SHORT_DIGITS = 18;
    private static final int LONGEST_LITERAL = 9;
    private static final int LONG_DIGITS = 19;
    private static final int NEAR = 64;

    /** How many names and texts are kept, as powers of two. */
    private static final int NAME_BITS = 10;

    private static final int TEXT_BITS = 12;
    private static final int FEW_BITS = 4;
    /** A text of which less than this many bytes are in memory has few of them. */
    private static final int SMALL = 4096;

    private final JsonRules rules;
    private final TextCache names;
    private final TextCache texts;
    private final TextCache ids;
    private final Utf8Text decoder;

    /** What is open, true for objects. */
    private boolean[] open = new boolean[64];

    private int depth;
    private boolean inObject;
    /** Whether nothing of what is open was met yet. */
    private boolean first = true;

    /** Fields come in the same order again and again: the next name is known before it is read. */
    private TextCache.@Nullable Entry lastName;

    /** A text with line feeds in it, and where it began. */
    private long longAt = -1;

    private long longLine;
    private long longLineStart;

    private boolean recovering;
    private long documentStart = -1;
    private long firstComma = -1;
    private long firstCommaLine;
    private long firstCommaColumn;

    private JsonToken token = JsonToken.NONE;
    /** Where the token begins. */
    private int tokenAt;
    /** Whether the end of a text is not known yet. */
    private boolean unread;

    private int textFrom;
    private int textTo;
    private boolean ascii = true;
    private boolean escaped;
    private boolean isLong;
    private long whole;

    /** Reads from a stream, which is not closed. */
    public JsonText(InputStream in, JsonRules rules) {
        super(in, rules.longest());
        this.rules = rules;
        decoder = new Utf8Text(rules.anyEscapes());
        names = new TextCache(NAME_BITS);
        texts = new TextCache(TEXT_BITS);
        ids = new TextCache(TEXT_BITS);
    }

    /** Reads from memory. */
    public JsonText(byte[] content, JsonRules rules) {
        super(content, rules.longest());
        this.rules = rules;
        decoder = new Utf8Text(rules.anyEscapes());
        boolean few = content.length < SMALL;
        names = new TextCache(few ? FEW_BITS : NAME_BITS);
        texts = new TextCache(few ? FEW_BITS : TEXT_BITS);
        ids = new TextCache(few ? FEW_BITS : TEXT_BITS);
    }

    @Override
    void moved(int by) {
        tokenAt -= by;
        textFrom -= by;
        textTo -= by;
    }

    /** The token where the text stands. */
    public JsonToken token() {
        return token;
    }

    /** Whether it stands at such a token. */
    public boolean is(JsonToken wanted) {
        return token == wanted;
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
        while (recovering && (c == ',' || c == ']' || c == '}')) {
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
        if (depth == rules.deepest()) {
            throw damage("more than " + rules.deepest() + " objects and arrays are open", at);
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        tokenAt = at++;
        open[depth++] = object;
        inObject = object;
        first = true;
        token = object ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
        return token;
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

    private JsonToken literal(String word, JsonToken kind) throws IOException {
        if (!isWord(word)) {
            throw damage("unexpected word, " + word + " was expected", at);
        }
        take(word.length());
        return kind;
    }

    private void take(int length) {
        tokenAt = at;
        textFrom = at;
        at += length;
        textTo = at;
        ascii = true;
        escaped = false;
        isLong = false;
    }

    private boolean isWord(String word) throws IOException {
        mark = at;
        while (limit - at < word.length() && more()) {
            // until it is there, or nothing follows
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private JsonToken number() throws IOException {
        byte[] b = bytes;
        int i = at;
        boolean negative = b[i] == '-';
        if (negative) {
            i++;
        }
        int digits = i;
        long value = 0;
        int digit = b[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = 10 * value + digit;
            i++;
            digit = b[i] - '0';
        }
        int count = i - digits;
        if (i < limit
                && count > 0
                && count <= SHORT_DIGITS
                && !NumberForm.isPart(b[i])
                && (count == 1 || b[digits] != '0')) {
            take(i - at);
            isLong = true;
            whole = negative ? -value : value;
            ended(i);
            return JsonToken.INTEGER;
        }
        return otherNumber();
    }

    private JsonToken otherNumber() throws IOException {
        mark = at;
        int length = 0;
        while (NumberForm.isPart(bytes[at + length]) || (at + length == limit && more())) {
            length += at + length < limit && NumberForm.isPart(bytes[at + length]) ? 1 : 0;
        }
        JsonToken form = NumberForm.of(bytes, at, at + length, rules.oddNumbers());
        if (form == JsonToken.NULL) {
            if (rules.notFinite() && bytes[at + length] == 'I') {
                return notFinite();
            }
            throw at + length == limit
                    ? end("the text ends within a number")
                    : damage("there is no number of this form", at);
        }
        take(length);
        ended(at);
        if (form == JsonToken.INTEGER) {
            isLong = length <= SHORT_DIGITS + 2 && fitsLong();
        }
        return form;
    }

    private boolean fitsLong() {
        try {
            whole = Long.parseLong(new String(bytes, textFrom, textTo - textFrom, StandardCharsets.ISO_8859_1));
            return true;
        } catch (NumberFormatException e) {
            // Beyond 64 bits; its digits are there to be asked for.
            return false;
        }
    }

    /** Something must separate a number from what follows. */
    private void ended(int index) throws JsonDamage {
        byte b = bytes[index];
        if (b > ' ' && b != ',' && b != ']' && b != '}') {
            throw damage("a number is followed by something else than a comma, a bracket or a blank", index);
        }
    }

    private JsonToken notFinite() throws IOException {
        mark = at;
        while (limit - at < LONGEST_LITERAL && more()) {
            // until it is there, or nothing follows
        }
        for (String word : new String[] {"NaN", "Infinity", "INF", "-Infinity", "-INF", "+Infinity", "+INF"}) {
            if (isWord(word)) {
                take(word.length());
                ended(at);
                return JsonToken.DECIMAL;
            }
        }
        throw damage("unexpected word, a value was expected", at);
    }

    /** The next byte that is no blank, which is not taken; negative at the end. */
    private int peek() throws IOException {
        byte c = bytes[at];
        return c > ' ' ? c : blanks();
    }

    private int blanks() throws IOException {
        while (true) {
            byte[] b = bytes;
            int i = at;
            byte c = b[i];
            while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                i++;
                if (c == '\n') {
                    lineBegins(i);
                }
                while (Words.at(b, i) == Words.SPACES) {
                    i += Long.BYTES;
                }
                c = b[i];
            }
            at = i;
            if (i < limit) {
                return c & 0xFF;
            }
            mark = i;
            if (!more()) {
                return -1;
            }
        }
    }

    /** Finds the end of the text whose first quote stands at {@link #tokenAt}; all of it stays in memory. */
    private void scan() throws IOException {
        mark = tokenAt;
        textFrom = tokenAt + 1;
        at = textFrom;
        long highs = find(true);
        textTo = at - 1;
        ascii = (highs & Words.HIGHS) == 0;
        unread = false;
        if (escaped) {
            int wrong = decoder.wrongEscape(bytes, textFrom, textTo);
            if (wrong >= 0) {
                throw damage("a backslash stands before something that it cannot escape", wrong);
            }
        }
    }

    /** Passes over a text that nobody looked at. */
    private void pass() throws IOException {
        mark = tokenAt;
        textFrom = at;
        unread = false;
        if (rules.anyEscapes()) {
            find(false);
        } else {
            scan();
        }
    }

    /** Goes behind the quote that ends a text, and returns all its bytes, or-ed. */
    private long find(boolean kept) throws IOException {
        byte[] b = bytes;
        int i = at;
        long highs = 0;
        escaped = false;
        while (true) {
            long word = Words.at(b, i);
            long stops = Words.stops(word);
            if (stops == 0) {
                highs |= word;
                i += Long.BYTES;
                continue;
            }
            int count = Long.numberOfTrailingZeros(stops) >>> 3;
            highs |= Words.first(word, count);
            i += count;
            byte c = b[i];
            if (c == '"') {
                at = i + 1;
                return highs;
            }
            if (c == '\\') {
                escaped = true;
                if (i + 1 < limit) {
                    i += 2;
                    continue;
                }
            } else if (i < limit) {
                if (!rules.controlCharacters() || runsOn(i)) {
                    throw damage("a text does not end on its line, or has a control character in it", i);
                }
                i++;
                if (c == '\n') {
                    noteLong();
                    lineBegins(i);
                }
                continue;
            }
            at = i;
            if (!kept) {
                mark = i;
            }
            if (!more()) {
                throw end("the text ends within a string");
            }
            b = bytes;
            i = at;
        }
    }

    private void noteLong() {
        if (longAt != position(tokenAt)) {
            longAt = position(tokenAt);
            longLine = line;
            longLineStart = lineStart();
        }
    }

    /** Whether a line ends within a text, and another document seems to begin on the next. */
    private boolean runsOn(int i) {
        return bytes[i] == '\n' && bytes[i + 1] == '{' && bytes[i + 2] == '"';
    }

    private void scanned() throws IOException {
        if (unread) {
            scan();
        }
    }

    /** Null for what is long, or comes for the first time. */
    private TextCache.@Nullable Entry entry(TextCache cache) {
        int length = textTo - textFrom;
        if (length > TextCache.LONGEST) {
            return null;
        }
        TextCache.Entry known = cache.find(bytes, textFrom, length);
        return known != null || !cache.isSecond() ? known : cache.put(bytes, textFrom, length, decoded());
    }

    private String decoded() {
        if (escaped) {
            return decoder.unescaped(bytes, textFrom, textTo);
        }
        return ascii
                ? new String(bytes, textFrom, textTo - textFrom, StandardCharsets.ISO_8859_1)
                : decoder.plain(bytes, textFrom, textTo);
    }

    /** What a scalar says: a text without its quotes and escapes, all else as it is written. */
    public String string() throws IOException {
        scanned();
        TextCache.Entry entry = entry(texts);
        return entry == null ? decoded() : entry.text;
    }

    /** As {@link #string}, in a value that may be shared. */
    public AttributeValue.Text text() throws IOException {
        scanned();
        TextCache.Entry entry = entry(texts);
        return entry == null ? new AttributeValue.Text(decoded()) : entry.value();
    }

    /** What a scalar says, as an id. */
    public JsonId id() throws IOException {
        scanned();
        TextCache.Entry entry = entry(ids);
        return entry == null ? JsonId.of(decoded()) : entry.id();
    }

    /** How many bytes a scalar has, without quotes. */
    public int length() throws IOException {
        scanned();
        return textTo - textFrom;
    }

    /** A byte of a scalar as it is written, without quotes. */
    public byte byteAt(int index) {
        return bytes[textFrom + index];
    }

    /**
     * The whole number that a scalar is, a text too; this other one where it is none or does not fit a long.
     *
     * @param otherwise what no number can be
     */
    public long wholeNumber(long otherwise) throws IOException {
        if (isLong()) {
            return whole;
        }
        scanned();
        byte[] b = bytes;
        int i = textFrom;
        boolean negative = b[i] == '-';
        if (negative) {
            i++;
        }
        if (textTo == i || textTo - i > LONG_DIGITS) {
            return otherwise;
        }
        long value = 0;
        for (; i + Long.BYTES <= textTo; i += Long.BYTES) {
            long word = Words.at(b, i);
            if (!Words.areDigits(word)) {
                return otherwise;
            }
            value = value * 100_000_000 + Words.number(word);
        }
        for (; i < textTo; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            value = 10 * value + digit;
        }
        return value < 0 ? otherwise : negative ? -value : value;
    }

    /** Whether the text stands at a whole number that a long can hold. */
    public boolean isLong() {
        return token == JsonToken.INTEGER && isLong;
    }

    /** That number. */
    public long longValue() {
        return whole;
    }

    /** The number where the text stands. */
    public double doubleValue() throws IOException {
        String text = string();
        return switch (text) {
            case "INF", "+INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The line of the place where the text stands, from 1. */
    public long line() {
        return line;
    }

    /** Where the token begins, in bytes from the beginning. */
    public long tokenPosition() {
        return position(tokenAt);
    }

    /** The line of the token, from 1. */
    public long tokenLine() {
        return longAt == position(tokenAt) ? longLine : line;
    }

    /** The column of the token in bytes, from 1. */
    public long tokenColumn() {
        long position = position(tokenAt);
        return longAt == position ? position - longLineStart + 1 : column(position);
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

    /** Whether some text that was looked at was not UTF-8. */
    public boolean malformed() {
        return decoder.malformed();
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

    private JsonDamage unexpected(int c, String expected) {
        if (c < 0) {
            return end("the text ends where " + expected + " was expected");
        }
        String found = c > ' ' && c < 0x7F ? "'" + (char) c + "'" : String.format("byte %02x", c);
        return damage("unexpected " + found + ", " + expected + " was expected", at);
    }
}
