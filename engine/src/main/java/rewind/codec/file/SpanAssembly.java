package rewind.codec.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;

/**
 * Puts spans together into traces, each given once and whole, in bounded memory: beyond the budget the traces that were
 * touched least recently go to a temporary file, sorted by id, and what belongs together is joined at the end.
 */
final class SpanAssembly implements TraceSink, AutoCloseable {
    private static final int HELD_BYTES = 200;

    /** Spans of one trace that are in memory. */
    static final class Held {
        private final List<Span> spans = new ArrayList<>(4);
        private long bytes = HELD_BYTES;

        List<Span> spans() {
            return spans;
        }
    }

    private final ReadOptions options;
    private final ProblemLog problems;
    private final Consumer<Trace> sink;
    private final SpanSize size = new SpanSize();
    // In the order of the last touch.
    private final LinkedHashMap<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private final @Nullable EarlyTraces early;
    private long heldBytes;
    private @Nullable SpanRuns runs;
    private boolean stopped;
    private long traces;
    private long spans;

    SpanAssembly(ReadOptions options, ProblemLog problems, Consumer<Trace> sink) {
        this.options = options;
        this.problems = problems;
        this.sink = sink;
        Consumer<Trace> looks = options.early();
        this.early = looks == null ? null : new EarlyTraces(looks);
    }

    long traces() {
        return traces;
    }

    long spans() {
        return spans;
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    @Override
    public void trace(Trace trace) {
        List<Span> shallow = new ArrayList<>(trace.spans().size());
        boolean cut = false;
        for (Span span : trace.spans()) {
            boolean deep = SpanDepth.isTooDeep(span);
            cut |= deep;
            shallow.add(deep ? cut(trace.summary().traceId(), span) : span);
        }
        give(
                cut
                        ? new Trace(
                                trace.summary(),
                                trace.items(),
                                trace.stages(),
                                shallow,
                                trace.logs(),
                                trace.servicesEncountered(),
                                trace.attributes())
                        : trace);
    }

    private Span cut(String traceId, Span span) {
        problems.add(
                "trace " + traceId,
                "attributes of span " + span.spanId() + " are nested more than " + SpanDepth.DEEPEST
                        + " deep; what is below is left out");
        return SpanDepth.cut(span);
    }

    @Override
    public void span(String traceId, Span span) {
        Span shallow = SpanDepth.isTooDeep(span) ? cut(traceId, span) : span;
        Held trace = held.get(traceId);
        if (trace == null) {
            trace = new Held();
            trace.bytes += 2L * traceId.length();
            heldBytes += trace.bytes;
            held.put(traceId, trace);
        }
        long bytes = size.of(shallow);
        trace.spans.add(shallow);
        trace.bytes += bytes;
        heldBytes += bytes;
        if (early != null && early.isDue()) {
            early.show(held);
        }
        if (heldBytes > options.spanMemoryBytes()) {
            spill(options.spanMemoryBytes() / 2);
        }
    }

    /** Lets go of the traces touched least recently, until no more than this is held. */
    private void spill(long target) {
        Map<String, Held> eldest = new LinkedHashMap<>();
        Iterator<Map.Entry<String, Held>> each = held.entrySet().iterator();
        while (heldBytes > target && each.hasNext()) {
            Map.Entry<String, Held> next = each.next();
            eldest.put(next.getKey(), next.getValue());
            heldBytes -= next.getValue().bytes;
            each.remove();
        }
        try {
            SpanRuns to = runs;
            if (to == null) {
                to = new SpanRuns(options.temporaryFolder());
                runs = to;
            }
            List<String> ids = new ArrayList<>(eldest.keySet());
            ids.sort(Comparator.naturalOrder());
            to.begin();
            for (String id : ids) {
                Held trace = eldest.remove(id);
                if (trace != null) {
                    to.add(id, SpanTrace.of(id, trace.spans));
                }
            }
            to.end();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The temporary folder " + options.temporaryFolder() + " does not take the spans of this file: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Gives all that is still held of a file whose reading was stopped, though nobody waits for more of it. */
    void finishStopped() throws IOException {
        stopped = true;
        finish();
    }

    /** Gives all that is still held. */
    void finish() throws IOException {
        if (runs == null) {
            Iterator<Map.Entry<String, Held>> each = held.entrySet().iterator();
            while (each.hasNext()) {
                Map.Entry<String, Held> next = each.next();
                each.remove();
                join(next.getKey(), next.getValue().spans);
            }
        } else {
            spill(0);
            runs.forEachTrace(problems, this::join);
        }
        heldBytes = 0;
    }

    private void join(String traceId, List<Span> parts) {
        give(SpanTrace.of(traceId, RepeatedSpans.collapse(traceId, parts, problems)));
    }

    /** @throws CancellationException if the reading was cancelled, and nobody knew yet */
    void requireGoingOn() {
        if (!stopped && options.cancelled().getAsBoolean()) {
            throw new CancellationException("Cancelled.");
        }
    }

    private void give(Trace trace) {
        requireGoingOn();
        traces++;
        spans += trace.spans().size();
        sink.accept(trace);
    }

    @Override
    public void close() throws IOException {
        if (runs != null) {
            runs.close();
        }
    }
}
