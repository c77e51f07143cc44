package rewind.telemetry;

import java.util.Locale;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

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

    /** With it an entry of a logger is of this category: {@code LOG.atWarn().addMarker(SECURITY.marker()).log(...)}. */
    public Marker marker() {
        return MarkerFactory.getMarker(word);
    }
}
