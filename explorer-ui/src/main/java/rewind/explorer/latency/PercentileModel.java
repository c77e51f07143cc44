package rewind.explorer.latency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.latency.LatencyFilter;
import rewind.latency.PercentileRank;
import rewind.store.LatencyStatistics;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.TraceSummary;

/**
 * Where a request, and a span of it, stand in the history of their model version: "slower than 97% of v0.3". Words are empty
 * where there is no model, too few others, or no answer.
 */
public final class PercentileModel {
    /** Of fewer others a percentage says nothing. */
    private static final long FEWEST = 20;

    private final LatencyStatistics statistics;
    private final TaskRunner runner;
    private final Clock clock;
    private final Value<String> request = new Value<>("");
    private final Value<String> span = new Value<>("");
    private RunningTask requestTask = RunningTask.NONE;
    private RunningTask spanTask = RunningTask.NONE;
    private final Value<Integer> answers = new Value<>(0);
    private @Nullable String version;
    private Map<String, String> known = new HashMap<>();

    public PercentileModel(LatencyStatistics statistics, TaskRunner runner, Clock clock) {
        this.statistics = statistics;
        this.runner = runner;
        this.clock = clock;
    }

    /** Of the request: slower than 97% of v0.3. */
    public Value<String> request() {
        return request;
    }

    /** Of the chosen span: slower than 97% of v0.3's ml_inference. */
    public Value<String> span() {
        return span;
    }

    /** How many answers have come: for who shows several spans by {@link #of} and is to look again. */
    public Value<Integer> answers() {
        return answers;
    }

    /** The words for a span of the request that is shown: empty at first, and asked for then, once for each span. */
    public String of(Span one) {
        String said = known.get(one.spanId());
        if (said != null) {
            return said;
        }
        known.put(one.spanId(), "");
        String of = version;
        if (of != null && !isRequest(one)) {
            Map<String, String> into = known;
            ask(
                    LatencyFilter.ALL.withModelVersion(of).withStage(one.name()),
                    one.durationNanos(),
                    Messages.text("latency.rank.span", of, one.name()),
                    words -> {
                        into.put(one.spanId(), words);
                        answers.set(answers.get() + 1);
                    });
        }
        return "";
    }

    /** Shows a request, and no span of it yet; null for none. */
    public void show(@Nullable TraceSummary chosen) {
        requestTask.cancel();
        known = new HashMap<>();
        choose(null);
        request.set("");
        version = chosen == null ? null : chosen.provenance().modelVersion();
        String of = version;
        if (chosen != null && of != null) {
            requestTask = ask(LatencyFilter.ALL.withModelVersion(of), chosen.latencyMicros() * 1000, of, this::said);
        }
    }

    /** Shows a span of the request; null, and the root whose time is the request's, for none. */
    public void choose(@Nullable Span chosen) {
        spanTask.cancel();
        span.set("");
        String of = version;
        if (chosen != null && of != null && !isRequest(chosen)) {
            spanTask = ask(
                    LatencyFilter.ALL.withModelVersion(of).withStage(chosen.name()),
                    chosen.durationNanos(),
                    Messages.text("latency.rank.span", of, chosen.name()),
                    span::set);
        }
    }

    /** The root, whose time is the request's; its caller may have named a span as its parent. */
    private static boolean isRequest(Span span) {
        return span.parentSpanId() == null || span.kind() == SpanKind.SERVER;
    }

    private RunningTask ask(LatencyFilter filter, long nanos, String of, Consumer<String> answer) {
        // Of all that is kept, and a day ahead for clocks that are.
        Instant until = clock.instant().plus(Duration.ofDays(1));
        return runner.run(
                Messages.text("latency.task"),
                ignored -> statistics.percentileOf(filter, nanos, Instant.EPOCH, until),
                rank -> answer.accept(words(rank, of)),
                failure -> log().log(System.Logger.Level.DEBUG, "a percentile could not be asked for", failure));
    }

    private void said(String words) {
        request.set(words);
        answers.set(answers.get() + 1);
    }

    /** The words; empty where there are too few others. */
    static String words(PercentileRank rank, String of) {
        if (rank.count() < FEWEST) {
            return "";
        }
        boolean slower = rank.faster() >= 0.5;
        double share = slower ? rank.faster() : 1 - rank.faster();
        return Messages.text(slower ? "latency.rank.slower" : "latency.rank.faster", percent(share), of);
    }

    /** Never all, and more exact towards the end: 97%, 99.4%, 99.97%. */
    private static String percent(double share) {
        double percent = share * 100;
        int decimals = percent < 99 ? 0 : percent < 99.9 ? 1 : 2;
        double scale = Math.pow(10, decimals);
        double cut = Math.min(Math.floor(percent * scale) / scale, 99.99);
        return String.format(Locale.ENGLISH, "%." + decimals + "f%%", cut);
    }

    /** Ends its work. */
    public void close() {
        requestTask.cancel();
        spanTask.cancel();
    }

    /** Asked for only when there is something to log: whoever asks first has all jars looked through. */
    private static System.Logger log() {
        return System.getLogger(PercentileModel.class.getName());
    }
}
