package rewind.latency;

import java.util.Arrays;

/**
 * How long a stretch of time one stored sketch covers. Each resolution divides the next, so that long periods are made of
 * few sketches; ten minutes stand between minute and hour because of days, which have too many minutes and too few hours.
 */
public enum Resolution {
    MINUTE(0, 1),
    TEN_MINUTES(1, 10),
    HOUR(2, 60),
    DAY(3, 1440);

    private final int code;
    private final int minutes;

    Resolution(int code, int minutes) {
        this.code = code;
        this.minutes = minutes;
    }

    /** As it stands in tables; from 0 to 3. */
    public int code() {
        return code;
    }

    /** How many minutes a sketch covers. */
    public int minutes() {
        return minutes;
    }

    /**
     * The resolution that stands in tables as this number.
     *
     * @throws IllegalArgumentException if none does
     */
    public static Resolution ofCode(int code) {
        return Arrays.stream(values())
                .filter(resolution -> resolution.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no resolution has the code " + code));
    }
}
