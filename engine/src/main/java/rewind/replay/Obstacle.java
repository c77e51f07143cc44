package rewind.replay;

import java.util.Locale;

/**
 * Why a request cannot be run again on what it came from.
 *
 * @param message a sentence for a person, that names what is missing or different
 */
public record Obstacle(Kind kind, String message) {

    /** What stands in the way, for counting. */
    public enum Kind {
        /** Another program's trace, or another route's. */
        FOREIGN("it is no recommendation of Rewind"),
        /** The trace does not say what its answer depended on. */
        NO_PROVENANCE("the trace does not say what the answer came from"),
        /** There are settings that this program does not know, or they cannot be understood. */
        UNKNOWN_SETTINGS("its settings are not known to this program"),
        /** A request that was refused, and the trace does not say what it asked for. */
        NO_PARAMETERS("what it asked for is not recorded"),
        /** It never came to a model. */
        NOT_RUN("it never came to a model"),
        /** The registry has no such version. */
        MISSING_MODEL("its version is not in the registry"),
        /** The artefact is not what the manifest says. */
        DAMAGED_MODEL("the file of its model is damaged"),
        /** The version of this name is another one now. */
        OTHER_MODEL("its version is another model now"),
        /** The version of this name was trained on other data. */
        OTHER_SNAPSHOT("its version has another snapshot now"),
        /** The data are not here. */
        MISSING_SNAPSHOT("its snapshot is not here"),
        /** The data are not what their id says. */
        DAMAGED_SNAPSHOT("its snapshot is damaged"),
        /** What the user had seen by feedback is not here. */
        MISSING_FEEDBACK("the feedback that it depended on is not here");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people, after "cannot be replayed because". */
        public String words() {
            return words;
        }

        /** As in answers: {@code missing_model}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The kind with this word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
