package rewind.codec.file;

import java.util.ArrayList;
import java.util.List;
import rewind.codec.Problem;

/** Problems as they come: the first ones, and how many there are. A file of nothing but errors takes no more memory. */
final class ProblemLog {
    /** A message may quote what it is about: a line of a megabyte is not repeated. */
    private static final int LONGEST = 500;

    private final List<Problem> first = new ArrayList<>();
    private long count;
    private String prefix = "";

    /** What stands before the places from now on: the name of a file in an archive, or nothing. */
    void within(String part) {
        prefix = part.isEmpty() ? "" : part + ": ";
    }

    void add(String place, String message) {
        count++;
        if (first.size() < FileReport.MOST_PROBLEMS) {
            first.add(new Problem(shortened(prefix + place), shortened(message)));
        }
    }

    void add(Problem problem) {
        add(problem.place(), problem.message());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    List<Problem> first() {
        return first;
    }

    long count() {
        return count;
    }
}
