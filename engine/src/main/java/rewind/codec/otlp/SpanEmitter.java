package rewind.codec.otlp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.AttributeValue;

/**
 * Makes spans of what the readers of both encodings find, and says what is wrong with them. Resource, scope and schema
 * URLs may stand behind the spans they belong to, and the last usually do: so the spans of one resource are held back
 * until it ends, up to a bound.
 */
final class SpanEmitter {
    private static final int MOST_HELD = 8192;
    private static final int NOT_GIVEN = -1;
    private static final long MOST_HELD_BYTES = 16 << 20;
    /** A year since the epoch: what ends later and has no start is not that long, but lacks the start. */
    private static final long YEAR_NANOS = 31_536_000_000_000_000L;

    final SourceDraft resource = new SourceDraft();
    final SourceDraft scope = new SourceDraft();

    private final TraceSink sink;
    private final Set<Lenience> told = EnumSet.noneOf(Lenience.class);
    private SpanDraft[] drafts = new SpanDraft[16];
    private int held;
    private int firstOfScope;
    private long heldBytes;
    private int resourceWhenGiven;
    private int scopeWhenGiven;
    private SourceDraft.Resource built = SourceDraft.Resource.UNKNOWN;
    private int builtOf;
    private String document = "";
    private long number;
    private long rejected;
    private @Nullable String whyRejected;

    SpanEmitter(TraceSink sink) {
        this.sink = sink;
    }

    /**
     * A new message begins.
     *
     * @param place as in {@link Problem#place()}; empty where there is one only
     */
    void document(String place) {
        document = place;
        number = 0;
    }

    void beginResource() {
        resource.clear();
        resourceWhenGiven = NOT_GIVEN;
        builtOf = NOT_GIVEN;
        beginScope();
    }

    void beginScope() {
        scope.clear();
        scopeWhenGiven = NOT_GIVEN;
        firstOfScope = held;
    }

    /** Where the fields of the next span go. */
    SpanDraft next() {
        if (held == drafts.length) {
            drafts = Arrays.copyOf(drafts, 2 * held);
        }
        SpanDraft draft = drafts[held];
        if (draft == null) {
            draft = new SpanDraft();
            drafts[held] = draft;
        }
        draft.clear();
        number++;
        draft.number = number;
        return draft;
    }

    /**
     * The span of {@link #next()} is complete.
     *
     * @param bytes of it in the input, about
     */
    void add(long bytes) {
        SpanDraft draft = drafts[held];
        if (draft.traceId == null) {
            reject(draft.number, "The span has no trace id, or one of zeros; it is left out.");
        } else if (draft.spanId == null) {
            reject(draft.number, "The span has no span id, or one of zeros; it is left out.");
        } else {
            held++;
            heldBytes += bytes;
            if (held >= MOST_HELD || heldBytes > MOST_HELD_BYTES) {
                applyScope();
                flush();
                resourceWhenGiven = resource.settings();
                scopeWhenGiven = scope.settings();
            }
        }
    }

    void endScope() {
        applyScope();
        if (scopeWhenGiven != NOT_GIVEN && scopeWhenGiven != scope.settings()) {
            lenient(Lenience.LATE_RESOURCE);
        }
    }

    private void applyScope() {
        Map<String, AttributeValue> attributes = scope.scope();
        for (int i = firstOfScope; i < held; i++) {
            drafts[i].scope(attributes);
        }
        firstOfScope = held;
    }

    void endResource() {
        flush();
        if (resourceWhenGiven != NOT_GIVEN && resourceWhenGiven != resource.settings()) {
            lenient(Lenience.LATE_RESOURCE);
        }
        if (resource.repeated()) {
            problem(
                    document.isEmpty() ? "a resource" : "a resource of " + document,
                    "The resource has an attribute more than once; the last value is kept.");
        }
    }

    /** Gives on what is held, with what is known: the rest of the resource cannot be read. */
    void abandon() {
        applyScope();
        flush();
    }

    private void flush() {
        if (held > 0 && builtOf != resource.settings()) {
            built = resource.resource();
            builtOf = resource.settings();
        }
        int count = held;
        held = 0;
        firstOfScope = 0;
        heldBytes = 0;
        for (int i = 0; i < count; i++) {
            give(drafts[i]);
        }
    }

    private void give(SpanDraft draft) {
        String traceId = draft.traceId;
        String spanId = draft.spanId;
        if (traceId == null || spanId == null) {
            return;
        }
        long start = draft.start;
        long duration = draft.end - start;
        if (start == 0 && (draft.end < 0 || draft.end > YEAR_NANOS)) {
            problem(draft.number, "The span has no start time; it is put at its end, with no duration.");
            start = draft.end;
            duration = 0;
        } else if (Long.compareUnsigned(draft.end, start) < 0) {
            problem(
                    draft.number,
                    draft.end == 0
                            ? "The span has no end time; it is given no duration."
                            : "The span ends before it starts; it is given no duration.");
            duration = 0;
        } else if (duration < 0) {
            problem(draft.number, "The span lasts longer than can be told; it is given no duration.");
            duration = 0;
        }
        if (start < 0) {
            problem(draft.number, "The span starts after the year 2262; its time is taken for unknown.");
            start = 0;
        }
        sink.span(
                draft.trace(traceId),
                draft.build(
                        spanId,
                        start,
                        duration,
                        built,
                        () -> problem(
                                draft.number, "The span has an attribute more than once; the last value is kept.")));
    }

    /** The span that is being read cannot be; it is left out. */
    void reject(String message) {
        reject(number, message);
    }

    private void reject(long span, String message) {
        rejected++;
        if (whyRejected == null) {
            whyRejected = message;
        }
        problem(span, message);
    }

    /** Something is wrong with the span that is being read. */
    void spanProblem(String message) {
        problem(number, message);
    }

    private void problem(long span, String message) {
        sink.problem(new Problem(document.isEmpty() ? "span " + span : "span " + span + " of " + document, message));
    }

    void problem(String place, String message) {
        sink.problem(new Problem(place, message));
    }

    /** Says that something is not as it should be, once a file, at this place. */
    void lenient(Lenience lenience) {
        if (told.add(lenience)) {
            if (number > 0) {
                problem(number, lenience.message());
            } else {
                sink.problem(new Problem(document.isEmpty() ? "message 1" : document, lenience.message()));
            }
        }
    }

    /** How many spans were left out. */
    long rejected() {
        return rejected;
    }

    /** Why the first of them was. */
    @Nullable String whyRejected() {
        return whyRejected;
    }
}
