package rewind.control;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.analysis.LogEntry;
import rewind.telemetry.analysis.LogFilter;
import rewind.trace.LogLevel;

/** The log files of an engine. Methods throw {@link EngineException} where it does not answer or its files cannot be read. */
public interface LogLookup {

    /**
     * Some entries.
     *
     * @param entries newest first
     * @param nextCursor for those that follow; null at the end
     * @param problems lines that could not be read, each with its file and number
     */
    record Page(List<LogEntry> entries, @Nullable String nextCursor, List<String> problems) {
        public Page {
            entries = List.copyOf(entries);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A page of the matching entries, also of those that are still on their way to a file.
     *
     * @param limit from 1 to 1000
     * @param cursor of the page before; null for the first
     * @throws IllegalArgumentException if the limit is out of range, or the cursor is none of ours
     */
    Page page(LogFilter filter, int limit, @Nullable String cursor);

    /**
     * How many matching entries there are; all files are read for it.
     *
     * @param cancelled asked now and then: nobody waits for the answer any more, and what has been counted so far is given
     */
    LogCounts counts(LogFilter filter, BooleanSupplier cancelled);

    /** From which level on each component logs, in the order in which they are told to people. */
    Map<String, LogLevel> levels();

    /**
     * Has a component log from a level on, from now.
     *
     * @return the levels of all components after that
     * @throws IllegalArgumentException if there is no such component; names those that there are
     */
    Map<String, LogLevel> setLevel(String component, LogLevel level);
}
