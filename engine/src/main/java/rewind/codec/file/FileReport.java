package rewind.codec.file;

import java.util.List;
import rewind.codec.Problem;

/**
 * What came of reading a file.
 *
 * @param format what it is, with its shape and what it is packed in: {@code otlp-jsonl+gz}, {@code jaeger-json(bare trace)}
 * @param traces how many were given
 * @param spans how many they have together
 * @param problems the first {@link #MOST_PROBLEMS}
 * @param problemCount of all
 */
public record FileReport(String format, long traces, long spans, List<Problem> problems, long problemCount) {
    /** Further problems are counted and not kept. */
    public static final int MOST_PROBLEMS = 1000;

    public FileReport {
        problems = List.copyOf(problems);
    }
}
