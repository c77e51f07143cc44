package rewind.explorer.open;

import java.util.List;
import rewind.codec.Problem;

/**
 * What came of reading a file.
 *
 * @param format what it is, in words: OTLP JSON lines (gz); empty where the reading did not come so far
 * @param cut a sentence on why not all of it was read; empty where all was
 * @param problems the first ones
 * @param problemCount of all
 */
record Outcome(String format, String cut, List<Problem> problems, long problemCount) {
    static final Outcome NONE = new Outcome("", "", List.of(), 0);

    Outcome {
        problems = List.copyOf(problems);
    }

    boolean isClean() {
        return cut.isEmpty() && problemCount == 0;
    }
}
