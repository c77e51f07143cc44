package rewind.telemetry.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One figure that a client reports of itself.
 *
 * @param name {@code open_file} for example: a lower-case letter, then up to 62 of these, digits and underscores
 * @param value in its unit, from 0 to {@value #MOST}
 */
public record ClientFigure(String name, Unit unit, double value) {
    /** No value is larger. */
    public static final double MOST = 1e12;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** What is counted. */
    public enum Unit {
        SECONDS,
        BYTES,
        COUNT;

        /** All words, for people to choose from. */
        public static final String WORDS =
                Arrays.stream(values()).map(Unit::word).collect(Collectors.joining(", "));

        /** As it stands in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The unit with this word, if there is one. */
        public static Optional<Unit> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(unit -> unit.word().equals(word))
                    .findFirst();
        }
    }

    /** @throws IllegalArgumentException if the name or the value is none */
    public ClientFigure {
        if (!isName(name)) {
            throw new IllegalArgumentException("name must be a lower-case letter and up to 62 more, digits or"
                    + " underscores, not '" + name + "'.");
        }
        if (!(value >= 0 && value <= MOST)) {
            throw new IllegalArgumentException(name + " must be a number from 0 to " + MOST + ", not " + value + ".");
        }
    }

    /** Whether a client or a figure may be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
