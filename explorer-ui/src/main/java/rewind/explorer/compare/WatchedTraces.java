package rewind.explorer.compare;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.Progress;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.store.Retention;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;

/** Traces that are read in the background: tells how many were, and ends where nobody waits any more. For one thread. */
final class WatchedTraces implements TraceLookup {
    private static final int STEP = 50;

    private final TraceLookup traces;
    private final Progress progress;
    private long found;
    private long read;

    WatchedTraces(TraceLookup traces, Progress progress) {
        this.traces = traces;
        this.progress = progress;
    }

    private void look() {
        if (progress.isCancelled()) {
            throw new CancellationException("nobody waits for this comparison any more");
        }
    }

    private void tell() {
        progress.report(Messages.text("groups.progress", Figures.count(found), Figures.count(read)), Double.NaN);
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        look();
        TracePage page = traces.find(query, limit, cursor);
        found += page.traces().size();
        tell();
        return page;
    }

    @Override
    public Retention retention() {
        return traces.retention();
    }

    @Override
    public Optional<Trace> get(String requestId) {
        look();
        if (++read % STEP == 0) {
            tell();
        }
        return traces.get(requestId);
    }
}
