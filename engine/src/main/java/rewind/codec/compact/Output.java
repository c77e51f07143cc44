package rewind.codec.compact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Provenance;

/**
 * Bytes that grow, with the few forms of a value that the format has. Numbers are LEB128, signed ones zigzag before; fixed
 * ones are big-endian.
 */
final class Output {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle PACKED = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_NUMBER = 10;
    private static final int SHORTEST_HEX = 8;
    /** More names would find their places taken less often, and fewer of them would be near the processor. */
    private static final int REPEATED = 256;

    private static final int USUAL_BYTES = 16 << 10;
    private static final int MOST_KEPT = 1 << 20;

    private static final int MOST_REPEATED = 64;
    /** Our own traces have fewer; of longer ones the last place is that of all further spans. */
    private static final int SPANS_KEPT = 32;
    /** The same of stages with items, and of entries. */
    private static final int STAGES_KEPT = 8;
    /** Bytes beside their count in a long. */
    private static final int MOST_PACKED = Long.BYTES - 1;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int size;
    /** Texts that are likely to come again, by their hash codes, the newer in the place of the older, and what they are written as. */
    private final @Nullable String[] repeated = new @Nullable String[REPEATED];

    private final byte[][] repeatedBytes = new byte[REPEATED][];
    /** The same where it is short, as most of them are: the count in the lowest byte, then the first; 0 where it is not. */
    private final long[] packed = new long[REPEATED];

    private final @Nullable KeptAttributes[] attributes = new @Nullable KeptAttributes[REPEATED];
    private final KeptSpan[] spans = new KeptSpan[SPANS_KEPT];
    private final KeptName[] stages = new KeptName[STAGES_KEPT];
    private final KeptName[] components = new KeptName[STAGES_KEPT];
    private final KeptName[] messages = new KeptName[STAGES_KEPT];
    private final KeptAttributes ofTrace = new KeptAttributes();
    private final KnownFields known = new KnownFields();
    private @Nullable Provenance lastProvenance;
    private byte[] lastProvenanceBytes = {};

    Output() {
        Arrays.setAll(spans, i -> new KeptSpan());
        Arrays.setAll(stages, i -> new KeptName());
        Arrays.setAll(components, i -> new KeptName());
        Arrays.setAll(messages, i -> new KeptName());
    }

    /**
     * Begins anew. Memory that a very large trace took is let go of.
     *
     * @param head bytes to leave as they are
     */
    void begin(int head) {
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[USUAL_BYTES];
        }
        size = head;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    void raw(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** A number that is seldom negative: as unsigned. */
    void number(long value) {
        reserve(LONGEST_NUMBER);
        if ((value & ~0x7FL) == 0) {
            bytes[size++] = (byte) value;
        } else {
            size = number(bytes, size, value);
        }
    }

    /** Array and place in local variables: as fields they are read and written anew with every byte. */
    private static int number(byte[] target, int from, long value) {
        int at = from;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        return at;
    }

    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void int32(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void int64(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** All ids from a rank on, in 2 or 4 bytes each, then all their scores, 4 bytes each; little-endian. */
    void list(ItemList list, int from, boolean isShort) {
        int n = list.size() - from;
        reserve(n * (Integer.BYTES + Float.BYTES));
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(size);
        if (isShort) {
            list.putIds(from, out.asShortBuffer());
        } else {
            list.putIds(from, out.asIntBuffer());
        }
        size += n * (isShort ? Short.BYTES : Integer.BYTES);
        list.putScores(from, out.position(size).asFloatBuffer());
        size += n * Float.BYTES;
    }

    /** A text: 0, length and UTF-8, or the number of a word plus 1. */
    void text(String text) {
        int word = Words.number(text);
        if (word >= 0) {
            number(word + 1);
        } else {
            raw(0);
            literal(text);
        }
    }

    /**
     * As {@link #text}, for a name: the same few come again and again, mostly as the same object.
     *
     * @return the place that it has among those, for {@link #keptUnder}
     */
    int name(String text) {
        int hash = text.hashCode();
        // Each has two places: of a hundred names every sixth would share one with another, and both be written anew
        // each time.
        int first = (hash ^ (hash >>> 16)) & (REPEATED - 2);
        // Not by reference alone: readers have strings of their own for each request.
        if (text.equals(repeated[first])) {
            repeated(packed[first], first);
            return first;
        }
        if (text.equals(repeated[first + 1])) {
            repeated(packed[first + 1], first + 1);
            return first + 1;
        }
        newName(text, first);
        return first;
    }

    /** What is kept of the attributes of a span of this name. Names that share a place share this too, and are slower for it. */
    KeptAttributes keptUnder(int name) {
        KeptAttributes kept = attributes[name];
        if (kept == null) {
            kept = new KeptAttributes();
            attributes[name] = kept;
        }
        return kept;
    }

    /** What is kept of the span at this place of a trace. */
    KeptSpan spanAt(int place) {
        return spans[Math.min(place, SPANS_KEPT - 1)];
    }

    /** The name of the stage at this place among those that have items. */
    KeptName stageAt(int place) {
        return stages[Math.min(place, STAGES_KEPT - 1)];
    }

    /** The component of the entry at this place of a trace. */
    KeptName componentAt(int place) {
        return components[Math.min(place, STAGES_KEPT - 1)];
    }

    /** The message of the entry at this place of a trace. */
    KeptName messageAt(int place) {
        return messages[Math.min(place, STAGES_KEPT - 1)];
    }

    /** What is kept of the attributes of the trace itself. */
    KeptAttributes ofTrace() {
        return ofTrace;
    }

    /** What was written from here on, in a number: how many bytes in the lowest byte, then the first; 0 where it is longer than 7 bytes. */
    long shortForm(int from) {
        int length = size - from;
        if (length > MOST_PACKED || length == 0) {
            return 0;
        }
        return pack(bytes, from, length);
    }

    /** Writes what {@link #shortForm} gave. */
    void shortForm(long form) {
        // All eight at once; what is too much is written over.
        reserve(Long.BYTES);
        PACKED.set(bytes, size, form >>> Byte.SIZE);
        size += (int) (form & 0xFF);
    }

    private void newName(String text, int first) {
        int from = size;
        text(text);
        int length = size - from;
        if (length <= MOST_REPEATED) {
            repeated[first + 1] = repeated[first];
            repeatedBytes[first + 1] = repeatedBytes[first];
            packed[first + 1] = packed[first];
            repeated[first] = text;
            repeatedBytes[first] = Arrays.copyOfRange(bytes, from, size);
            packed[first] = shortForm(from);
        }
    }

    private static long pack(byte[] some, int from, int length) {
        long all = 0;
        for (int i = from + length - 1; i >= from; i--) {
            all = (all << Byte.SIZE) | (some[i] & 0xFF);
        }
        return (all << Byte.SIZE) | length;
    }

    private void repeated(long word, int slot) {
        if (word == 0) {
            all(repeatedBytes[slot]);
        } else {
            shortForm(word);
        }
    }

    /**
     * The attributes of one that came before, as the same object: settings and fingerprints are those of a model, and every
     * request has them.
     *
     * @return whether they were written
     */
    boolean again(AttributeValue.Fields fields) {
        byte[] form = known.find(fields);
        if (form != null) {
            all(form);
        }
        return form != null;
    }

    /** What was written of these from here on. */
    void remember(AttributeValue.Fields fields, int from) {
        known.put(fields, bytes, from, size);
    }

    /** Texts that are no words, or absent, one after the other; requests on one model have them as the same objects. */
    void provenance(Provenance p) {
        if (!p.equals(lastProvenance)) {
            int from = size;
            optional(p.modelName());
            optional(p.modelVersion());
            optional(p.gitSha());
            optional(p.dataSnapshotId());
            optional(p.containerImageDigest());
            lastProvenance = p;
            lastProvenanceBytes = Arrays.copyOfRange(bytes, from, size);
        } else {
            all(lastProvenanceBytes);
        }
    }

    int size() {
        return size;
    }

    /** Whether {@link #hex} takes it: lower-case hexadecimal digits, an even number of them, enough to be worth it. */
    static boolean isHex(String text) {
        int length = text.length();
        if (length < SHORTEST_HEX || (length & 1) != 0) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Hexadecimal digits as bytes, after their number. */
    void hex(String digits) {
        int count = digits.length() / 2;
        number(count);
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) HexFormat.fromHexDigits(digits, 2 * i, 2 * i + 2);
        }
    }

    /** A text that is no word, or may be absent: length plus 1 and UTF-8, or 0. */
    void optional(@Nullable String text) {
        if (text == null) {
            raw(0);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length + 1L);
            all(utf8);
        }
    }

    /** A text that is no word: length and UTF-8. */
    void literal(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        all(utf8);
    }

    private void all(byte[] some) {
        reserve(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    /** What was written; good until the next {@link #begin}. */
    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }
}
