package rewind.trace;

/** OpenTelemetry's span status codes, with the numbers of {@code Status.StatusCode} in its {@code trace.proto}. */
public enum SpanStatus {
    UNSET(0),
    OK(1),
    ERROR(2);

    private final int code;

    SpanStatus(int code) {
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
    public static SpanStatus ofCode(int code) {
        for (SpanStatus value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("no span status has the number " + code);
    }
}
