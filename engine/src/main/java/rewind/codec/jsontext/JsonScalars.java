package rewind.codec.jsontext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** The scalars of a JSON text: where they end, and what they say when somebody asks. */
abstract class JsonScalars extends JsonWindow {
    private static final int SHORT_DIGITS = 18;
    private static final int LONGEST_LITERAL = 9;
    private static final int LONG_DIGITS = 19;

    /** How many names and texts are kept, as powers of two. */
    private static final int NAME_BITS = 10;

    private static final int TEXT_BITS = 12;
    private static final int FEW_BITS = 4;
    /** A text of which less than this many bytes are in memory has few of them. */
    private static final int SMALL = 4096;

    final JsonRules rules;
    final TextCache names;
    private final TextCache texts;
    private final TextCache ids;
    private final Utf8Text decoder;

    JsonToken token = JsonToken.NONE;
    /** Where the token begins. */
    int tokenAt;
    /** Whether the end of a text is not known yet. */
    boolean unread;

    private int textFrom;
    private int textTo;
    private boolean ascii = true;
    private boolean escaped;
    private boolean isLong;
    private long whole;

    /** A text with line feeds in it, and where it began. */
    private long longAt = -1;

    private long longLine;
    private long longLineStart;

    JsonScalars(InputStream in, JsonRules rules) {
        super(in, rules.longest());
        this.rules = rules;
        decoder = new Utf8Text(rules.anyEscapes());
        names = new TextCache(NAME_BITS);
        texts = new TextCache(TEXT_BITS);
        ids = new TextCache(TEXT_BITS);
    }

    JsonScalars(byte[] content, JsonRules rules) {
        super(content, rules.longest());
        this.rules = rules;
        decoder = new Utf8Text(rules.anyEscapes());
        boolean few = content.length < SMALL;
        names = new TextCache(few ? FEW_BITS : NAME_BITS);
        texts = new TextCache(few ? FEW_BITS : TEXT_BITS);
        ids = new TextCache(few ? FEW_BITS : TEXT_BITS);
    }

    @Override
    final void moved(int by) {
        tokenAt -= by;
        textFrom -= by;
        textTo -= by;
    }

    /** The token where the text stands. */
    public final JsonToken token() {
        return token;
    }

    /** Whether it stands at such a token. */
    public final boolean is(JsonToken wanted) {
        return token == wanted;
    }

    final JsonToken literal(String word, JsonToken kind) throws IOException {
        if (!isWord(word)) {
            throw damage("unexpected '" + wordHere() + "', " + word + " was expected", at);
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

    /** What stands in the place of a literal, as far as it was read and is made of letters or a sign. */
    private String wordHere() {
        int end = at;
        while (end < limit
                && end - at < LONGEST_LITERAL
                && (Character.isLetter(bytes[end]) || bytes[end] == '-' || bytes[end] == '+')) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.US_ASCII) + (end - at == LONGEST_LITERAL ? "…" : "");
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

    final JsonToken number() throws IOException {
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

    final JsonToken notFinite() throws IOException {
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
        throw damage("unexpected '" + wordHere() + "', a value was expected", at);
    }

    /** The next byte that is no blank, which is not taken; negative at the end. */
    final int peek() throws IOException {
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
    final void scan() throws IOException {
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
    final void pass() throws IOException {
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
    final TextCache.@Nullable Entry entry(TextCache cache) {
        int length = textTo - textFrom;
        if (length > TextCache.LONGEST) {
            return null;
        }
        TextCache.Entry known = cache.find(bytes, textFrom, length);
        return known != null || !cache.isSecond() ? known : cache.put(bytes, textFrom, length, decoded());
    }

    final String decoded() {
        if (escaped) {
            return decoder.unescaped(bytes, textFrom, textTo);
        }
        return ascii
                ? new String(bytes, textFrom, textTo - textFrom, StandardCharsets.ISO_8859_1)
                : decoder.plain(bytes, textFrom, textTo);
    }

    /** What a scalar says: a text without its quotes and escapes, all else as it is written. */
    public final String string() throws IOException {
        scanned();
        TextCache.Entry entry = entry(texts);
        return entry == null ? decoded() : entry.text;
    }

    /** As {@link #string}, in a value that may be shared. */
    public final AttributeValue.Text text() throws IOException {
        scanned();
        TextCache.Entry entry = entry(texts);
        return entry == null ? new AttributeValue.Text(decoded()) : entry.value();
    }

    /** What a scalar says, as an id. */
    public final JsonId id() throws IOException {
        scanned();
        TextCache.Entry entry = entry(ids);
        return entry == null ? JsonId.of(decoded()) : entry.id();
    }

    /** How many bytes a scalar has, without quotes. */
    public final int length() throws IOException {
        scanned();
        return textTo - textFrom;
    }

    /** A byte of a scalar as it is written, without quotes. */
    public final byte byteAt(int index) {
        return bytes[textFrom + index];
    }

    /**
     * The whole number that a scalar is, a text too; this other one where it is none or does not fit a long.
     *
     * @param otherwise what no number can be
     */
    public final long wholeNumber(long otherwise) throws IOException {
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
    public final boolean isLong() {
        return token == JsonToken.INTEGER && isLong;
    }

    /** That number. */
    public final long longValue() {
        return whole;
    }

    /** The number where the text stands. */
    public final double doubleValue() throws IOException {
        String text = string();
        return switch (text) {
            case "INF", "+INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The line of the place where the text stands, from 1. */
    public final long line() {
        return line;
    }

    /** Where the token begins, in bytes from the beginning. */
    public final long tokenPosition() {
        return position(tokenAt);
    }

    /** The line of the token, from 1. */
    public final long tokenLine() {
        return longAt == position(tokenAt) ? longLine : line;
    }

    /** The column of the token in bytes, from 1. */
    public final long tokenColumn() {
        long position = position(tokenAt);
        return longAt == position ? position - longLineStart + 1 : column(position);
    }

    /** Whether some text that was looked at was not UTF-8. */
    public final boolean malformed() {
        return decoder.malformed();
    }

    final JsonDamage unexpected(int c, String expected) {
        if (c < 0) {
            return end("the text ends where " + expected + " was expected");
        }
        String found = c > ' ' && c < 0x7F ? "'" + (char) c + "'" : String.format("byte %02x", c);
        return damage("unexpected " + found + ", " + expected + " was expected", at);
    }
}
