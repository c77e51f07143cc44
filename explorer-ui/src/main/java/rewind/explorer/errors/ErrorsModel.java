package rewind.explorer.errors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Links;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.tasks.Progress;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.UnreachableStoreException;
import rewind.trace.LogLevel;
import rewind.trace.TraceSummary;

/** Decides what is shown of errors and log lines. */
public final class ErrorsModel implements ScreenLife {
    /** Of a sparkline. */
    static final int SLICES = 32;

    private static final Duration SKELETON = Duration.ofMillis(150);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** What is shown is read again no oftener, and never more than a tenth of the time. */
    private static final long AGAIN_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int BUSY_SHARE = 10;

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final Links links;
    private final Clock clock;
    private final ZoneId zone;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<Question> question = new Value<>(Question.FIRST);
    private final Value<String> text = new Value<>("");
    private final Value<Optional<OverTime>> chart = new Value<>(Optional.empty());
    private final Value<List<Group>> groups = new Value<>(List.of());
    private final Value<Optional<Group.Key>> chosen = new Value<>(Optional.empty());
    private final Value<List<Entry>> entries = new Value<>(List.of());
    private final Value<String> extent = new Value<>("");
    private final Value<Instant> now;
    private final boolean inFile;
    private final AtomicBoolean stale = new AtomicBoolean();
    private final TraceFeed.Subscription subscription;
    private final RunningTask ticking;
    private Findings findings = Findings.NONE;
    /** What the findings answer; null where there are none yet. */
    private @Nullable Question answered;

    /** Whether requests that did not fail have entries too; for the store's thread. */
    private volatile boolean everyRequestCounts;

    private boolean whole;
    private boolean shown;
    private boolean busy;
    private long readAtNanos;
    private long costNanos;
    private RunningTask loading = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /**
     * A model that reads nothing before it is shown.
     *
     * @param feed tells of new requests; null where none come, in a file
     */
    public ErrorsModel(
            TraceFinder finder, @Nullable TraceFeed feed, TaskRunner runner, Links links, Clock clock, ZoneId zone) {
        this.finder = finder;
        this.runner = runner;
        this.links = links;
        this.clock = clock;
        this.zone = zone;
        this.now = new Value<>(clock.instant());
        this.inFile = feed == null;
        this.subscription = feed == null ? () -> {} : feed.subscribe(this::arrived, () -> stale.set(true));
        this.ticking = runner.every(TICK, this::tick);
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<Question> question() {
        return question;
    }

    /** The requests over time, with the errors among them or those of the chosen group. */
    Value<Optional<OverTime>> chart() {
        return chart;
    }

    /** Of most entries first. */
    Value<List<Group>> groups() {
        return groups;
    }

    /** The group whose entries are shown; empty for all. */
    Value<Optional<Group.Key>> chosen() {
        return chosen;
    }

    /** Newest first. */
    Value<List<Entry>> entries() {
        return entries;
    }

    /** How many requests were read, of how many. */
    Value<String> extent() {
        return extent;
    }

    Value<Instant> now() {
        return now;
    }

    ZoneId zone() {
        return zone;
    }

    /** Whether these are the errors of a file, which has no present. */
    boolean inFile() {
        return inFile;
    }

    /** How the shown entries say when they were. */
    EntryTimes times() {
        List<Entry> all = entries.get();
        return all.isEmpty()
                ? times(now.get().toEpochMilli(), now.get().toEpochMilli())
                : times(all.getLast().atMillis(), all.getFirst().atMillis());
    }

    /** How all groups do. */
    EntryTimes groupTimes() {
        return times(
                groups.get().stream().mapToLong(Group::firstMillis).min().orElse(0),
                groups.get().stream().mapToLong(Group::lastMillis).max().orElse(0));
    }

    private EntryTimes times(long oldest, long newest) {
        return EntryTimes.of(Instant.ofEpochMilli(oldest), Instant.ofEpochMilli(newest), inFile, now.get(), zone);
    }

    /** Which share of all requests so many errors are, from 0 to 1; of log lines NaN, for a request may have many. */
    double share(long count) {
        boolean known = question.get().subject() == Subject.ERRORS && findings.requests() > 0;
        return known ? Math.min(1, (double) count / findings.requests()) : Double.NaN;
    }

    /** What shares are of: all requests of the stretch of time that was read. */
    long requests() {
        return findings.requests();
    }

    /** Whether no version before that of the group ever had this type of error. */
    boolean isNovel(Group.Key key) {
        String version = key.version();
        return version != null && findings.novel().contains(new Findings.Novel(key.type(), version));
    }

    /** It has come to the front. */
    @Override
    public void shown() {
        shown = true;
        if (!whole || !question.get().equals(answered)) {
            read(answered == null);
        }
    }

    /** It is not in front any more: nothing is read. */
    @Override
    public void hidden() {
        shown = false;
        loading.cancel();
        skeleton.cancel();
        busy = false;
    }

    /** There are more traces than before. */
    public void more() {
        stale.set(true);
    }

    /** Reads everything anew. */
    @Override
    public void reload() {
        findings = withoutEntries(findings);
        read(true);
    }

    /** Reads again if it could not be read. */
    @Override
    public void engineIsBack() {
        if (shown && state.get().kind() == ScreenState.Kind.FAILED) {
            read(true);
        }
    }

    void about(Subject subject) {
        if (subject != question.get().subject()) {
            chosen.set(Optional.empty());
            chart.set(chart.get().map(OverTime::ungrouped));
            boolean logs = subject == Subject.LOGS;
            ask(question.get().about(subject).holding(logs ? text.get() : ""));
        }
    }

    void between(@Nullable Instant since, @Nullable Instant until) {
        ask(question.get().between(since, until));
    }

    void from(LogLevel least) {
        ask(question.get().from(least));
    }

    /** Only what holds this text: errors among those that were read, log lines among all that there are. */
    void find(String words) {
        text.set(words.strip());
        if (question.get().subject() == Subject.LOGS) {
            ask(question.get().holding(text.get()));
        } else {
            group();
        }
    }

    private void ask(Question next) {
        if (!next.equals(question.get())) {
            findings = Findings.NONE.equals(findings) ? findings : withoutEntries(findings);
            question.set(next);
            everyRequestCounts = next.subject() == Subject.LOGS;
            read(true);
        }
    }

    /** The chart stays until there is another one. */
    private static Findings withoutEntries(Findings before) {
        return new Findings(
                before.chart(), 0, 0, 0, before.fromMillis(), before.untilMillis(), before.novel(), Map.of());
    }

    private void read(boolean anew) {
        loading.cancel();
        skeleton.cancel();
        if (anew) {
            whole = false;
            skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        }
        stale.set(false);
        busy = true;
        readAtNanos = System.nanoTime();
        Question asked = question.get();
        Map<Findings.Seen, List<Entry>> known = findings.byTrace();
        Instant moment = clock.instant();
        loading = runner.run(
                Messages.text("errors.task"),
                progress ->
                        new Reading(finder, asked, moment, known, progress, part -> part(asked, part, progress)).read(),
                found -> {
                    busy = false;
                    whole = true;
                    costNanos = System.nanoTime() - readAtNanos;
                    show(asked, found);
                },
                failure -> failed(asked, failure));
    }

    /** On the reading thread: what has been read so far is shown where nothing is. */
    private void part(Question asked, Findings part, Progress progress) {
        runner.onUi(() -> {
            if (!progress.isCancelled() && !whole && asked.equals(question.get())) {
                show(asked, part);
            }
        });
    }

    private void failed(Question asked, Throwable failure) {
        skeleton.cancel();
        busy = false;
        if (failure instanceof UnreachableStoreException && asked.equals(answered)) {
            settle();
            return; // what was loaded stays; the status line says what is the matter
        }
        state.set(ScreenState.failed(Messages.text("errors.failed.title"), Messages.cause(failure)));
    }

    private void show(Question asked, Findings found) {
        skeleton.cancel();
        findings = found;
        answered = asked;
        extent.set(extentWords(asked, found));
        group();
    }

    private static String extentWords(Question asked, Findings found) {
        if (found.read() < found.matching()) {
            return Messages.text(
                    asked.subject() == Subject.ERRORS ? "errors.extent.part" : "errors.extent.logs.part",
                    Figures.count(found.read()),
                    Figures.count(found.matching()));
        }
        return asked.subject() == Subject.ERRORS
                ? Messages.text("errors.extent.all", Figures.count(found.matching()), Figures.count(found.requests()))
                : Messages.counted("errors.extent.logs", found.matching());
    }

    private void group() {
        Found wanted = wanted();
        List<Entry> all = findings.entries().stream().filter(wanted::in).toList();
        groups.set(Grouping.of(all, findings.fromMillis(), findings.untilMillis(), SLICES));
        Group.Key key = chosen.get().orElse(null);
        if (key != null && groups.get().stream().noneMatch(group -> group.key().equals(key))) {
            chosen.set(Optional.empty());
        }
        list();
        settle();
    }

    /** Log lines were searched when they were read. */
    private Found wanted() {
        return new Found(question.get().subject() == Subject.ERRORS ? text.get() : "");
    }

    private void list() {
        Found wanted = wanted();
        Group.Key key = chosen.get().orElse(null);
        boolean errorsAlone = question.get().subject() == Subject.ERRORS;
        chart.set(findings.chart().map(histogram -> {
            OverTime all = new OverTime(histogram, Optional.empty());
            return key == null
                    ? all
                    : new OverTime(
                            histogram,
                            Optional.of(GroupOverTime.of(findings, histogram, all.bars(errorsAlone), key, wanted::in)));
        }));
        entries.set(findings.entries().stream()
                .filter(entry -> wanted.in(entry) && (key == null || key.equals(Group.Key.of(entry))))
                .sorted(Comparator.comparingLong(Entry::atMillis).reversed())
                .toList());
    }

    private void settle() {
        state.set(groups.get().isEmpty() ? nothing() : ScreenState.READY);
    }

    private ScreenState nothing() {
        String what = !text.get().isEmpty()
                ? "errors.nomatch"
                : findings.chart().isEmpty()
                        ? "errors.notraces"
                        : question.get().subject() == Subject.LOGS ? "errors.nolines" : "errors.none";
        boolean brushed = question.get().since() != null;
        String advice = brushed ? "errors.none.brushed" : what + ".advice";
        boolean one = what.equals("errors.none") && findings.requests() == 1;
        return ScreenState.empty(
                Messages.text(what + (one ? ".title.one" : ".title"), Figures.count(findings.requests())),
                Messages.text(advice));
    }

    /** Shows the entries of one group; of all where it is empty. */
    void choose(Optional<Group.Key> key) {
        chosen.set(key);
        list();
    }

    /** Leads to the request of an entry, and where it happened in it. */
    void open(Entry entry) {
        String span = entry.spanId();
        if (span == null) {
            links.request(entry.requestId());
        } else {
            links.span(entry.requestId(), span);
        }
    }

    /**
     * A typed query for the requests of the chosen group, or of all that failed or have a line with what is searched for; empty
     * where none can be typed, since levels of lines cannot be asked for.
     */
    Optional<String> typed() {
        Question asked = question.get();
        Optional<String> searched = asked.holdsText() ? Optional.of(asked.typedText()) : Optional.empty();
        Group.Key key = chosen.get().orElse(null);
        if (key == null) {
            return asked.subject() == Subject.ERRORS ? Optional.of(Question.FAILED) : searched;
        }
        return asked.kind(key)
                .map(kind -> kind + searched.map(words -> " " + words).orElse("") + " " + Question.version(key));
    }

    /** Leads to these requests. */
    void openAll() {
        Question asked = question.get();
        typed().ifPresent(typed -> links.requests(typed, asked.since(), asked.until()));
    }

    /** On the store's thread. */
    private void arrived(List<TraceSummary> batch) {
        if (everyRequestCounts || batch.stream().anyMatch(TraceSummary::isError)) {
            stale.set(true);
        }
    }

    private void tick() {
        now.set(clock.instant());
        long since = System.nanoTime() - readAtNanos;
        if (shown && !busy && whole && stale.get() && since > Math.max(AGAIN_NANOS, BUSY_SHARE * costNanos)) {
            read(false);
        }
    }

    /** Ends reading and following. */
    @Override
    public void close() {
        subscription.close();
        ticking.cancel();
        loading.cancel();
        skeleton.cancel();
    }
}
