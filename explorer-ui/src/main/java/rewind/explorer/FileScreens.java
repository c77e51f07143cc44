package rewind.explorer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import rewind.control.ItemTitles;
import rewind.explorer.compare.CompareModel;
import rewind.explorer.compare.CompareView;
import rewind.explorer.compare.GroupsModel;
import rewind.explorer.compare.Source;
import rewind.explorer.controls.Desk;
import rewind.explorer.latency.Grouping;
import rewind.explorer.latency.LatencyModel;
import rewind.explorer.latency.LatencySource;
import rewind.explorer.latency.LatencyView;
import rewind.explorer.latency.Period;
import rewind.explorer.errors.ErrorsModel;
import rewind.explorer.errors.ErrorsView;
import rewind.explorer.open.FileFacts;
import rewind.explorer.open.FileModel;
import rewind.explorer.open.FileView;
import rewind.explorer.replay.ReplayModel;
import rewind.explorer.replay.ReplayView;
import rewind.explorer.requests.ListShape;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;
import rewind.store.TraceFeed;

/** The screens over one opened file, put together. */
final class FileScreens implements TraceScreens, SourceLinks.Target {
    /** A file does not grow by itself: what more is read of it is told by its model. */
    private static final TraceFeed SILENT = listener -> () -> {};

    private final RequestsModel requests;
    private final TimelineModel timeline;
    private final ReplayModel replay;
    private final RequestsView requestsView;
    private final TimelineView timelineView;
    private final LatencyModel latency;
    private final ScreenParts parts = new ScreenParts(new Value<>(ShellModel.Screen.REQUESTS));
    private final FileView view;
    private final Source source;
    private final CompareModel compare;

    /**
     * Screens over a file.
     *
     * @param again reads the file anew
     * @param other lets another file be chosen
     */
    FileScreens(FileModel file, Desk base, Comparing comparing, Runnable again, Runnable other) {
        SourceLinks links = new SourceLinks(parts);
        Desk desk = base.leading(links);
        ZoneId zone = desk.zone();
        Value<ListShape> shape = new Value<>(shape(file.facts().get(), zone));
        this.requests =
                new RequestsModel(file.finder(), SILENT, desk.runner(), desk.versions(), desk.clock(), zone, shape);
        this.timeline = new TimelineModel(file.finder(), desk.runner());
        this.latency = new LatencyModel(
                new LatencySource(
                        file.latencies(),
                        SILENT,
                        List::of,
                        () -> groupings(file.facts().get()),
                        Period.ALL),
                desk.runner(),
                desk.versions(),
                desk.components(),
                links,
                desk.clock());
        this.source = new Source(
                file.finder(), ItemTitles.NONE, String.valueOf(file.file().getFileName()));
        this.compare = new CompareModel(source, comparing.runner());
        this.timelineView = new TimelineView(timeline, desk.theme(), desk.versions(), desk.components());
        this.timeline = new TimelineModel(file.finder(), ItemTitles.NONE, desk.runner());
        this.timelineView = new TimelineView(timeline, desk);
        this.requestsView =
                new RequestsView(requests, desk.runner(), desk.theme(), desk.versions(), timelineView.root());
        parts.add(ShellModel.Screen.REQUESTS, requestsView);
        parts.add(ShellModel.Screen.LATENCY, new LatencyView(latency, desk));
        ErrorsModel errors = new ErrorsModel(file.finder(), SILENT, desk.runner(), links, desk.clock(), zone);
        parts.add(ShellModel.Screen.ERRORS, new ErrorsView(errors, desk));
        timelineView.addAction(comparing.button(this));
        GroupsModel groups = new GroupsModel(file.finder(), null, desk.runner(), desk.clock());
        parts.add(ShellModel.Screen.COMPARE, new CompareView(compare, groups, desk));
        this.view = new FileView(file, parts.place(), again, other);
        this.replay = new ReplayModel(desk.runner());
        joinReplay(desk);
        links.to(this);
        requests.selected()
                .listen(chosen -> chosen.ifPresent(request -> {
                    timeline.show(request);
                    replay.show(request);
                }));
        file.facts().listen(facts -> {
            shape.set(shape(facts, zone));
            latency.changed();
            errors.more();
            requests.refresh(false);
        });
        file.ended().bind(ended -> {
            if (ended && file.facts().get().traces() > 0) {
                requests.refresh(true);
                latency.changed();
                timeline.refresh();
            }
        });
    }

    /** Of files of this program by model version, of others by what their traces have. */
    private static List<Grouping> groupings(FileFacts facts) {
        return facts.models()
                ? List.of(Grouping.MODEL_VERSION, Grouping.VARIANT, Grouping.STAGE, Grouping.PATH)
                : List.of(Grouping.PATH, Grouping.SERVICE, Grouping.STAGE);
    private void joinReplay(Desk desk) {
        ReplayView view = new ReplayView(replay, desk);
        timelineView.addAction(view.action());
        TimelineView.Page page = timelineView.addPage("replay", Messages.text("replay.tab"), view.root());
        replay.asked().listen(times -> {
            if (times > 0) {
                page.show();
            } else {
                page.hide();
            }
        });
    }

    private static ListShape shape(FileFacts facts, ZoneId zone) {
        boolean own = facts.requestIds();
        return new ListShape(
                false,
                own,
                !own && facts.names(),
                !own && facts.services(),
                !own,
                facts.models(),
                facts.users(),
                facts.statuses(),
                facts.severalDays(zone));
    }

    @Override
    public ReplayModel replay() {
        return replay;
    }

    @Override
    public ScreenParts parts() {
        return parts;
    }

    @Override
    public CompareModel compare() {
        return compare;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public void compare(String leftId, String rightId) {
        compare.compare(leftId, rightId);
    }

    @Override
    public void request(String requestId) {
        requests.reveal(requestId);
    }

    @Override
    public void span(String requestId, String spanId) {
        timeline.reveal(requestId, spanId);
    public void replay(String requestId) {
        replay.runWhenShown(requestId);
        requests.reveal(requestId);
    }

    @Override
    public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {
        requests.ask(typed, since, until);
    }

    @Override
    public Node node() {
        return view.root();
    }

    @Override
    public RequestsModel requests() {
        return requests;
    }

    @Override
    public TimelineModel timeline() {
        return timeline;
    }

    @Override
    public RequestsView requestsView() {
        return requestsView;
    }

    @Override
    public TimelineView timelineView() {
        return timelineView;
    }

    void close() {
        requests.close();
        replay.close();
        parts.close();
    }
}
