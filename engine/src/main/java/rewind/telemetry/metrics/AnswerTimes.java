package rewind.telemetry.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * What is timed of an answer, as its trace has it.
 *
 * @param millis when the answer was there, since the epoch
 * @param pipelineNanos from the beginning of the first stage to the end of the last; negative where there was none
 * @param names of the spans
 * @param stages which of the spans are those of stages
 * @param nanos how long the spans took
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record AnswerTimes(
        String version,
        @Nullable String model,
        String traceId,
        long millis,
        long latencyNanos,
        long pipelineNanos,
        String[] names,
        boolean[] stages,
        long[] nanos) {

    static AnswerTimes of(String version, Trace trace) {
        List<Span> spans = trace.spans();
        String[] names = new String[spans.size()];
        boolean[] stages = new boolean[names.length];
        long[] nanos = new long[names.length];
        long begun = Long.MAX_VALUE;
        long ended = Long.MIN_VALUE;
        for (int i = 0; i < names.length; i++) {
            Span span = spans.get(i);
            names[i] = span.name();
            nanos[i] = span.durationNanos();
            // A stage's span is called as the component that did it.
            stages[i] = span.name().equals(span.component());
            if (stages[i]) {
                begun = Math.min(begun, span.startEpochNanos());
                ended = Math.max(ended, span.endEpochNanos());
            }
        }
        TraceSummary summary = trace.summary();
        return new AnswerTimes(
                version,
                summary.provenance().modelName(),
                summary.traceId(),
                summary.timestampMillis() + summary.latencyMicros() / 1000,
                summary.latencyMicros() * 1000,
                ended >= begun ? ended - begun : -1,
                names,
                stages,
                nanos);
    }
}
