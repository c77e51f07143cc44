package rewind.rollback;

import java.util.Collection;

/** What a judgement says. */
public enum Verdict {
    PASS,
    FAIL,
    /** Neither is shown: there is too little to go by. */
    INCONCLUSIVE;

    /** FAIL if one is, else INCONCLUSIVE if one is, else PASS; INCONCLUSIVE of none. */
    public static Verdict of(Collection<Verdict> all) {
        if (all.contains(FAIL)) {
            return FAIL;
        }
        return all.isEmpty() || all.contains(INCONCLUSIVE) ? INCONCLUSIVE : PASS;
    }
}
