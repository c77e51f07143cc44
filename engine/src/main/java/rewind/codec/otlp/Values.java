package rewind.codec.otlp;

import rewind.trace.AttributeValue;

/** Attribute values that come again and again, made once. */
final class Values {
    static final AttributeValue EMPTY = AttributeValue.of("");
    static final AttributeValue TRUE = AttributeValue.of(true);
    static final AttributeValue FALSE = AttributeValue.of(false);

    /** Levels of lists and maps within one value; protobuf's own readers stop at a hundred messages, two or three a level. */
    static final int MOST_LEVELS = 100;

    private static final int FEWEST = -16;
    /** Status codes, ports below 1024, trace flags. */
    private static final int MOST = 1024;

    private static final AttributeValue[] WHOLE = whole();

    private Values() {}

    private static AttributeValue[] whole() {
        AttributeValue[] values = new AttributeValue[MOST - FEWEST];
        for (int i = 0; i < values.length; i++) {
            values[i] = AttributeValue.of((long) i + FEWEST);
        }
        return values;
    }

    static AttributeValue of(long value) {
        return value >= FEWEST && value < MOST ? WHOLE[(int) value - FEWEST] : AttributeValue.of(value);
    }

    static AttributeValue of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
