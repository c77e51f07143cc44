package rewind.explorer.rollback;

import rewind.rollback.Verdict;

/** The colour of each verdict: the same in banner, columns and drawings. */
final class Tones {
    private Tones() {}

    /** A colour token. */
    static String of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "ok";
            case FAIL -> "error";
            case INCONCLUSIVE -> "warn";
        };
    }
}
