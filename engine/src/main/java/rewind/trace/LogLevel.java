package rewind.trace;

/** Levels of a log record, from chatty to fatal. */
public enum LogLevel {
    TRACE(0),
    DEBUG(1),
    INFO(2),
    WARNING(3),
    ERROR(4),
    CRITICAL(5);

    private final int code;

    LogLevel(int code) {
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
    public static LogLevel ofCode(int code) {
        for (LogLevel value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("no log level has the number " + code);
    }
}
