package rewind.trace;

/** OpenTelemetry's span kinds, with the numbers of {@code SpanKind} in its {@code trace.proto}. */
public enum SpanKind {
    UNSPECIFIED(0),
    INTERNAL(1),
    SERVER(2),
    CLIENT(3),
    PRODUCER(4),
    CONSUMER(5);

    private final int code;

    SpanKind(int code) {
        this.code = code;
    }

    /** The number that stands for it in binary formats. */
    public int code() {
        return code;
    }

    /**
     * The constant with this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SpanKind ofCode(int code) {
        for (SpanKind value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("no span kind has the number " + code);
    }
}
