package rewind.latency;

import java.util.Arrays;

/** What a series measures. */
public enum SeriesKind {
    /** Requests, from arrival to the finished answer. */
    REQUEST(0),
    /** Spans of one name, the root left out: its time is the request's. */
    SPAN(1);

    private final int code;

    SeriesKind(int code) {
        this.code = code;
    }

    /** As it stands in tables. */
    public int code() {
        return code;
    }

    /**
     * The kind that stands in tables as this number.
     *
     * @throws IllegalArgumentException if none does
     */
    public static SeriesKind ofCode(int code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of series has the code " + code));
    }
}
