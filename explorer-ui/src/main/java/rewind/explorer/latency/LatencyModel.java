package rewind.explorer.latency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import rewind.control.UnreachableEngineException;
import rewind.explorer.controls.Links;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.text.VersionOrder;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.VersionColours;
import rewind.store.TraceFeed;

/** Decides what is shown of latencies. */
public final class LatencyModel implements ScreenLife {
    private static final Duration SKELETON = Duration.ofMillis(150);
    private static final Duration REFRESH = Duration.ofSeconds(3);
    /** More lines than these can hardly be told apart; the others are in the legend. */
    private static final int SHOWN = 8;
    /** Components' colours that are like no stage's, and far apart. */
    private static final List<Integer> NO_STAGES = List.of(6, 9, 10, 11, 12, 14, 17, 20);

    private final LatencySource source;
    private final LatencyReading reading;
    private final TaskRunner runner;
    private final VersionColours versions;
    private final ComponentColours components;
    private final Links links;
    private final Clock clock;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<LatencyQuestion> question;
    private final Value<Optional<LatencyPicture>> picture = new Value<>(Optional.empty());
    private final Value<Boolean> cumulative = new Value<>(false);
    private final Map<String, Boolean> hidden = new HashMap<>();
    private final AtomicBoolean more = new AtomicBoolean();
    private TraceFeed.@Nullable Subscription subscription;
    private RunningTask refreshing = RunningTask.NONE;
    private RunningTask loading = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;
    /** Whether the first period has been held against the data. */
    private boolean fitted;

    private boolean busy;
    private boolean asked;
    private boolean byChosen;

    /** Nothing is read before the screen comes to the front. */
    public LatencyModel(
            LatencySource source,
            TaskRunner runner,
            VersionColours versions,
            ComponentColours components,
            Links links,
            Clock clock) {
        this.source = source;
        this.reading = new LatencyReading(source);
        this.runner = runner;
        this.versions = versions;
        this.components = components;
        this.links = links;
        this.clock = clock;
        this.question = new Value<>(new LatencyQuestion(
                source.period(), null, source.groupings().get().getFirst(), null, null));
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<LatencyQuestion> question() {
        return question;
    }

    /** What the charts draw; empty before the first answer. */
    Value<Optional<LatencyPicture>> picture() {
        return picture;
    }

    /** Whether distributions are drawn cumulatively. */
    Value<Boolean> cumulative() {
        return cumulative;
    }

    List<Grouping> groupings() {
        return source.groupings().get();
    }

    /** The model versions and stages that the answer knows of, to choose among. */
    List<String> versionNames() {
        TreeSet<String> names = new TreeSet<>(VersionOrder.NATURAL);
        picture.get().ifPresent(shown -> {
            shown.figures().stages().forEach(stage -> {
                if (stage.modelVersion() != null) {
                    names.add(stage.modelVersion());
                }
            });
        });
        if (question.get().version() != null) {
            names.add(question.get().version());
        }
        return List.copyOf(names);
    }

    List<String> stageNames() {
        return picture.get().stream()
                .flatMap(shown -> shown.stages().stream())
                .map(StageRow::stage)
                .toList();
    }

    void look(Period period) {
        fitted = true;
        ask(question.get().over(period));
    }

    /** Looks at a stretch more closely. */
    void brush(Stretch stretch) {
        ask(question.get().brushed(stretch));
    }

    /** Takes the brushed stretch away, as Esc does. */
    public void unbrush() {
        ask(question.get().brushed(null));
    }

    void by(Grouping grouping) {
        byChosen = true;
        ask(question.get().by(grouping));
    }

    void version(@Nullable String version) {
        ask(question.get().ofVersion(version));
    }

    void stage(@Nullable String stage) {
        ask(question.get().ofStage(stage));
    }

    void cumulative(boolean wanted) {
        cumulative.set(wanted);
    }

    private void ask(LatencyQuestion next) {
        if (!next.equals(question.get())) {
            if (next.by() != question.get().by()) {
                hidden.clear();
            }
            question.set(next);
            reload();
        }
    }

    /** Hides a group that is shown, or shows it. */
    void toggle(LatencyPicture.Line line) {
        hidden.put(line.series().key(), !line.hidden());
        picture.get().ifPresent(now -> picture.set(Optional.of(draw(now.figures()))));
    }

    /** The screen came to the front: it is kept fresh from now on. */
    @Override
    public void shown() {
        if (subscription == null) {
            subscription = source.feed().subscribe(ignored -> more.set(true), () -> more.set(true));
            refreshing = runner.every(REFRESH, this::refresh);
        }
        if (!asked) {
            reload();
        } else if (question.get().moves()) {
            read();
        }
    }

    /** It is not in front any more. */
    @Override
    public void hidden() {
        refreshing.cancel();
        TraceFeed.Subscription open = subscription;
        subscription = null;
        if (open != null) {
            open.close();
        }
    }

    /** Ends its work. */
    @Override
    public void close() {
        hidden();
        loading.cancel();
        skeleton.cancel();
    }

    /** Reads again if it could not be read. */
    @Override
    public void engineIsBack() {
        if (state.get().kind() == ScreenState.Kind.FAILED) {
            reload();
        }
    }

    /** There may be more than was shown: reads it when the screen is next in front, or soon. */
    public void changed() {
        more.set(true);
        if (asked && subscription == null) {
            asked = false;
        }
    }

    private void refresh() {
        LatencyQuestion now = question.get();
        boolean movedOn = now.moves()
                && picture.get()
                        .map(shown -> now.period()
                                .at(clock.instant())
                                .until()
                                .isAfter(shown.figures().stretch().until()))
                        .orElse(false);
        if (!busy && (movedOn || (more.get() && now.brushed() == null))) {
            read();
        }
    }

    /** Reads everything anew. */
    @Override
    public void reload() {
        skeleton.cancel();
        if (picture.get().isEmpty()) {
            skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        }
        read();
    }

    private void read() {
        loading.cancel();
        more.set(false);
        asked = true;
        busy = true;
        if (!byChosen) {
            question.set(question.get().by(source.groupings().get().getFirst()));
        }
        LatencyQuestion wanted = question.get();
        Instant now = clock.instant();
        loading = runner.run(
                Messages.text("latency.task"), ignored -> reading.read(wanted, now), this::show, this::failed);
    }

    private void show(Optional<LatencyFigures> read) {
        skeleton.cancel();
        busy = false;
        Period shorter = fitted ? null : fitting(read);
        fitted = fitted || read.isPresent();
        if (shorter != null) {
            ask(question.get().over(shorter));
            return;
        }
        if (read.isPresent() && !read.get().series().isEmpty()) {
            picture.set(Optional.of(draw(read.get())));
            state.set(ScreenState.READY);
            return;
        }
        picture.set(read.map(this::draw));
        state.set(empty(read.isEmpty()));
    }

    /** At first, a store that is younger than the usual period is looked at in a shorter one, which it fills. */
    private @Nullable Period fitting(Optional<LatencyFigures> read) {
        LatencyQuestion now = question.get();
        Instant begin = read.flatMap(LatencyFigures::begins).orElse(null);
        if (begin == null || now.period() == Period.ALL || now.brushed() != null) {
            return null;
        }
        for (Period period : Period.values()) {
            if (period == now.period()) {
                return null;
            }
            if (!begin.isBefore(period.at(clock.instant()).since())) {
                return period;
            }
        }
        return null;
    }

    /** @param all whether there are none whatever is asked for */
    private ScreenState empty(boolean all) {
        LatencyQuestion now = question.get();
        boolean filtered = now.version() != null || now.stage() != null;
        boolean ever = now.period() == Period.ALL;
        String why = all ? "all" : filtered ? "filter" : now.brushed() != null ? "brushed" : ever ? "all" : "period";
        return ScreenState.empty(
                Messages.text("latency.empty." + why + ".title", now.period().words()),
                Messages.text("latency.empty." + why + ".advice"));
    }

    /** Whether there are requests elsewhere: where there is no figure at all there are none. */
    boolean canWiden() {
        return state.get().kind() == ScreenState.Kind.EMPTY && picture.get().isPresent();
    }

    /** Asks as at first but for all that there is: what an empty screen offers. */
    void widen() {
        ask(new LatencyQuestion(Period.ALL, null, question.get().by(), null, null));
    }

    private void failed(Throwable failure) {
        skeleton.cancel();
        busy = false;
        if (failure instanceof UnreachableEngineException && picture.get().isPresent()) {
            more.set(true); // what was loaded stays
            return;
        }
        state.set(ScreenState.failed(Messages.text("latency.failed.title"), Messages.reason(failure)));
    }

    private LatencyPicture draw(LatencyFigures figures) {
        List<Series> series = figures.series();
        if (figures.question().by() == Grouping.MODEL_VERSION) {
            versions.know(series.stream()
                    .map(Series::key)
                    .filter(key -> !key.isEmpty())
                    .toList());
        }
        List<String> byCount = series.stream()
                .sorted(Comparator.comparingLong((Series one) -> one.total().count())
                        .reversed())
                .map(Series::key)
                .toList();
        List<String> most = byCount.stream().limit(SHOWN).toList();
        Grouping by = figures.question().by();
        if (ofSpans(by)) {
            components.know(byCount.stream().filter(key -> !key.isEmpty()).toList());
        }
        return new LatencyPicture(
                figures,
                series.stream()
                        .map(one -> new LatencyPicture.Line(
                                one,
                                one.words(by),
                                token(by, one, series.indexOf(one)),
                                hidden.getOrDefault(one.key(), !most.contains(one.key()))))
                        .toList());
    }

    /** Stages and services have the colours of their spans; what is neither has one that no stage has. */
    private String token(Grouping by, Series series, int place) {
        if (series.name() == null || by == Grouping.MODEL_VERSION) {
            return versions.token(series.name());
        }
        return ofSpans(by) ? components.token(series.name()) : "component-" + NO_STAGES.get(place % NO_STAGES.size());
    }

    private static boolean ofSpans(Grouping by) {
        return by == Grouping.STAGE || by == Grouping.SERVICE;
    }

    /** The colour of a version in the chart of stages. */
    String versionToken(String version) {
        return versions.token(version.isEmpty() ? null : version);
    }

    /** Leads to the requests behind a stretch of a group, of these durations. */
    void open(LatencyPicture.Line line, Stretch stretch, long above, long upTo) {
        links.requests(
                RequestQuery.of(figures().question(), line.series().name(), above, upTo),
                stretch.since(),
                stretch.until());
    }

    /** The same of all that is shown. */
    void open(Stretch stretch, long above, long upTo) {
        LatencyPicture shown = picture.get().orElseThrow();
        if (shown.shown().size() == 1) {
            open(shown.shown().getFirst(), stretch, above, upTo);
        } else {
            links.requests(RequestQuery.of(figures().question(), above, upTo), stretch.since(), stretch.until());
        }
    }

    private LatencyFigures figures() {
        return picture.get().orElseThrow().figures();
    }

    void request(String requestId) {
        links.request(requestId);
    }
}
