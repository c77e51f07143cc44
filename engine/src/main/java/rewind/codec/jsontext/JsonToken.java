package rewind.codec.jsontext;

/** What a JSON text is made of; the names of fields are no tokens of their own ({@link JsonText#nextField}). */
public enum JsonToken {
    /** Before the first token and behind the last. */
    NONE,
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    STRING,
    /** A number without a fraction and without an exponent, of any size. */
    INTEGER,
    /** Any other number, and NaN and the infinities where these are allowed. */
    DECIMAL,
    TRUE,
    FALSE,
    NULL;

    /** Whether an object or an array begins. */
    public boolean isStart() {
        return this == START_OBJECT || this == START_ARRAY;
    }

    /** Whether an object or an array ends. */
    public boolean isEnd() {
        return this == END_OBJECT || this == END_ARRAY;
    }

    /** A text, a number, true, false or null. */
    public boolean isScalar() {
        return this != NONE && !isStart() && !isEnd();
    }
}
