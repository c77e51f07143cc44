package rewind.telemetry;

import java.util.Locale;

/** What an entry of the log is about. */
public enum LogCategory {
    BUSINESS,
    PERFORMANCE,
    SECURITY,
    INFRASTRUCTURE,
    ML;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands in log files. */
    public String word() {
        return word;
    }
}
