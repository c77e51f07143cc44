package rewind.explorer.requests;

import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/**
 * A row of the table.
 *
 * @param summary null while it is on its way
 */
record RequestRow(int number, @Nullable TraceSummary summary) {}
