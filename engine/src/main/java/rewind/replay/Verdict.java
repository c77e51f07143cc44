package rewind.replay;

import java.util.Locale;

/** What came of running a request again. */
public enum Verdict {
    /** Status, fallback, the list that left each stage and the answer are the same, ids and scores bit for bit. */
    IDENTICAL,
    /** It was run on what it came from, or on the version that was asked for, and something is different. */
    DIVERGED,
    /** What it came from is not here, or not told. */
    NOT_REPLAYABLE;

    /** As in answers: {@code not_replayable}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Verdict ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
