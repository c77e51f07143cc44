package rewind.explorer.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rewind.control.LogLookup;
import rewind.control.UnreachableEngineException;
import rewind.explorer.controls.Links;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.telemetry.analysis.LogEntry;

/** Decides what is shown of the engine's log files. */
public final class LogModel implements ScreenLife {
    /** So many records are asked for at once. */
    static final int PAGE = 200;

    private static final Duration SKELETON = Duration.ofMillis(150);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** What is shown is read again no oftener, and never more than a tenth of the time. */
    private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private static final int BUSY_SHARE = 10;

    private final LogLookup logs;
    private final TaskRunner runner;
    private final Links links;
    private final Clock clock;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<LogQuestion> question = new Value<>(LogQuestion.FIRST);
    private final Value<List<LogEntry>> entries = new Value<>(List.of());
    private final Value<Optional<LogPicture>> picture = new Value<>(Optional.empty());
    private final Value<Optional<LogEntry>> chosen = new Value<>(Optional.empty());
    private final Value<List<String>> problems = new Value<>(List.of());
    private final Value<Instant> now;
    private final RunningTask ticking;
    /** When the log began within a period, as it was counted without any filter: a filter must not move the axis. */
    private final Map<LogPeriod, Instant> begun = new EnumMap<>(LogPeriod.class);

    private @Nullable String cursor;
    /** What the records answer; null where there are none yet. */
    private @Nullable LogQuestion answered;

    private boolean atTop = true;
    private boolean shown;
    private boolean busy;
    private long readAtNanos;
    private long costNanos;
    private RunningTask reading = RunningTask.NONE;
    private RunningTask counting = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /** A model that reads nothing before it is shown. */
    public LogModel(LogLookup logs, TaskRunner runner, Links links, Clock clock) {
        this.logs = logs;
        this.runner = runner;
        this.links = links;
        this.clock = clock;
        this.now = new Value<>(clock.instant());
        this.ticking = runner.every(TICK, this::tick);
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<LogQuestion> question() {
        return question;
    }

    /** Newest first. */
    Value<List<LogEntry>> entries() {
        return entries;
    }

    /** Whether there are older records than these. */
    boolean hasMore() {
        return cursor != null;
    }

    /** Over time; empty until it is counted. */
    Value<Optional<LogPicture>> picture() {
        return picture;
    }

    /** The record that is open. */
    Value<Optional<LogEntry>> chosen() {
        return chosen;
    }

    /** Lines that could not be read. */
    Value<List<String>> problems() {
        return problems;
    }

    Value<Instant> now() {
        return now;
    }

    /** How many records match; empty while they are not counted. */
    Optional<Long> matching() {
        LogQuestion asked = question.get();
        Instant since = asked.since();
        Instant until = asked.until();
        return picture.get()
                .map(counted ->
                        since == null || until == null ? counted.counts().total() : counted.between(since, until));
    }

    /** It has come to the front. */
    @Override
    public void shown() {
        shown = true;
        read(answered == null);
    }

    /** It is not in front any more: nothing is read. */
    @Override
    public void hidden() {
        shown = false;
        stop();
    }

    private void stop() {
        reading.cancel();
        counting.cancel();
        skeleton.cancel();
        busy = false;
    }

    /** Reads everything anew. */
    @Override
    public void reload() {
        read(true);
    }

    /** Reads again if it could not be read. */
    @Override
    public void engineIsBack() {
        if (shown && state.get().kind() == ScreenState.Kind.FAILED) {
            read(true);
        }
    }

    /** Asks something else. */
    void ask(UnaryOperator<LogQuestion> change) {
        LogQuestion next = change.apply(question.get());
        if (!next.equals(question.get())) {
            boolean sameChart = next.unbrushed().equals(question.get().unbrushed());
            question.set(next);
            if (!sameChart) {
                picture.set(Optional.empty());
            }
            chosen.set(Optional.empty());
            if (shown) {
                read(true);
            }
        }
    }

    /** Opens a record; empty closes the one that is open. */
    void choose(Optional<LogEntry> entry) {
        chosen.set(entry);
    }

    /** Leads to the request of a record, if it has one, at the span that it was written in. */
    void open(LogEntry entry) {
        String request = entry.requestId();
        String span = entry.spanId();
        if (request != null && span != null) {
            links.span(request, span);
        } else if (request != null) {
            links.request(request);
        }
    }

    /** Whether the reader looks at the newest: only then others come in front of them. */
    void atTop(boolean is) {
        atTop = is;
    }

    private void read(boolean anew) {
        stop();
        if (anew) {
            skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        }
        busy = true;
        readAtNanos = System.nanoTime();
        LogQuestion asked = question.get();
        Instant moment = clock.instant();
        reading = runner.run(
                Messages.text("log.task"),
                ignored -> logs.page(asked.filter(moment), PAGE, null),
                page -> {
                    skeleton.cancel();
                    answered = asked;
                    cursor = page.nextCursor();
                    entries.set(page.entries());
                    problems.set(page.problems());
                    settle();
                    count(asked, moment);
                },
                failure -> failed(asked, failure));
    }

    /** After the first records: side by side they would take the disk from each other. */
    private void count(LogQuestion asked, Instant moment) {
        counting = runner.run(
                Messages.text("log.task.count"),
                progress -> logs.counts(asked.unbrushed().filter(moment), progress::isCancelled),
                counts -> {
                    busy = false;
                    costNanos = System.nanoTime() - readAtNanos;
                    if (!asked.isNarrowed() && !counts.overTime().isEmpty()) {
                        begun.put(asked.period(), counts.overTime().getFirst().from());
                    }
                    picture.set(Optional.of(LogPicture.of(counts, asked.period(), begun.get(asked.period()), moment)));
                    settle();
                },
                failure -> failed(asked, failure));
    }

    /** Reads those that follow, where there are any and none are on their way. */
    void more() {
        String from = cursor;
        if (from == null || busy) {
            return;
        }
        busy = true;
        LogQuestion asked = question.get();
        Instant moment = clock.instant();
        reading = runner.run(
                Messages.text("log.task"),
                ignored -> logs.page(asked.filter(moment), PAGE, from),
                page -> {
                    busy = false;
                    cursor = page.nextCursor();
                    List<LogEntry> all = new ArrayList<>(entries.get());
                    all.addAll(page.entries());
                    entries.set(List.copyOf(all));
                },
                failure -> failed(asked, failure));
    }

    private void failed(LogQuestion asked, Throwable failure) {
        skeleton.cancel();
        busy = false;
        if (failure instanceof UnreachableEngineException && asked.equals(answered)) {
            settle();
            return; // what was loaded stays; the status line says what is the matter
        }
        state.set(ScreenState.failed(Messages.text("log.failed.title"), Messages.reason(failure)));
    }

    private void settle() {
        if (!entries.get().isEmpty()) {
            state.set(ScreenState.READY);
            return;
        }
        LogQuestion asked = question.get();
        String what = asked.isBrushed() ? "log.none.brushed" : asked.isNarrowed() ? "log.nomatch" : "log.none";
        state.set(ScreenState.empty(
                Messages.text(what + ".title"),
                Messages.text(asked.period() == LogPeriod.ALL ? what + ".all.advice" : what + ".advice")));
    }

    private void tick() {
        now.set(clock.instant());
        long since = System.nanoTime() - readAtNanos;
        boolean reads = shown && !busy && atTop && chosen.get().isEmpty();
        if (reads && since > Math.max(AGAIN_NANOS, BUSY_SHARE * costNanos)) {
            read(false);
        }
    }

    /** Ends reading. */
    @Override
    public void close() {
        ticking.cancel();
        stop();
    }
}
