package rewind.explorer;

import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
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
import rewind.explorer.models.ModelsModel;
import rewind.explorer.models.ModelsView;
import rewind.explorer.models.RolloutModel;
import rewind.explorer.models.ServedModel;
import rewind.explorer.models.TrainingModel;
import rewind.explorer.replay.ReplayModel;
import rewind.explorer.replay.ReplayView;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.rollback.RollbackModel;
import rewind.explorer.rollback.RollbackView;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;

/** The screens over one live store, put together. */
final class LiveScreens implements TraceScreens, SourceLinks.Target {
    private static final int SWITCHES = 200;

    private final RequestsModel requests;
    private final TimelineModel timeline;
    private final ReplayModel replay;
    private final ModelsModel models;
    private final Source source;
    private final CompareModel compare;
    private final RequestsView requestsView;
    private final TimelineView timelineView;
    private final ScreenParts parts;

    /** @param base leads nowhere yet */
    LiveScreens(LiveStore live, Desk base, Value<ShellModel.Screen> chosen, Comparing comparing) {
        this.parts = new ScreenParts(chosen);
        SourceLinks links = new SourceLinks(parts);
        Desk desk = base.leading(links);
        this.requests = new RequestsModel(
                live.finder(), live.feed(), desk.runner(), desk.versions(), desk.clock(), desk.zone());
        this.timeline = new TimelineModel(live.finder(), desk.runner());
        String who = System.getProperty("user.name", "explorer");
        this.models = new ModelsModel(live.control(), desk.runner(), desk.versions(), desk.clock(), desk.zone(), who);
        this.timeline = new TimelineModel(live.finder(), live.titles(), desk.runner());
        this.models = new ModelsModel(
                live.control(),
                desk.runner(),
                desk.versions(),
                desk.clock(),
                desk.zone(),
                System.getProperty("user.name", "explorer"));
        this.source = new Source(live.finder(), live.titles(), "");
        this.compare = new CompareModel(source, comparing.runner());
        this.timelineView = new TimelineView(timeline, desk.theme(), desk.versions(), desk.components());
        this.timelineView = new TimelineView(timeline, desk);
        this.requestsView =
                new RequestsView(requests, desk.runner(), desk.theme(), desk.versions(), timelineView.root());
        parts.add(ShellModel.Screen.REQUESTS, requestsView);
        parts.add(ShellModel.Screen.LATENCY, latency(live, desk));
        parts.add(
                ShellModel.Screen.ERRORS,
                new ErrorsView(
                        new ErrorsModel(live.finder(), live.feed(), desk.runner(), links, desk.clock(), desk.zone()),
                        desk));
        parts.add(
                ShellModel.Screen.MODELS,
                new ModelsView(
                        models,
                        new RolloutModel(live.rollouts(), desk.runner(), who),
                        new TrainingModel(live.trainings(), desk.runner()),
                        new ServedModel(
                                live.finder(), live.latencies(), live.rollouts(), desk.runner(), links, desk.clock()),
                        desk));
        timelineView.addAction(comparing.button(this));
        GroupsModel groups = new GroupsModel(live.finder(), live.rollouts(), desk.runner(), desk.clock());
        parts.add(ShellModel.Screen.COMPARE, new CompareView(compare, groups, desk));
        parts.add(ShellModel.Screen.MODELS, new ModelsView(models, desk));
        parts.add(
                ShellModel.Screen.ROLLBACKS,
                new RollbackView(
                        new RollbackModel(
                                live.rollouts(),
                                live.rollbacks(),
                                live.control(),
                                live.finder(),
                                desk.runner(),
                                desk.versions(),
                                desk.clock(),
                                desk.zone()),
                        desk));
        this.replay = new ReplayModel(live.replays(), live.finder(), live.control(), live.titles(), desk.runner());
        joinReplay(desk);
        links.to(this);
        requests.selected()
                .listen(chosenOne -> chosenOne.ifPresent(request -> {
                    timeline.show(request);
                    replay.show(request);
                }));
        models.reload();
        requests.reload();
    }

    private static LatencyView latency(LiveStore live, Desk desk) {
        LatencySource source = new LatencySource(
                live.latencies(),
                live.feed(),
                () -> live.rollouts().rolloutEvents(SWITCHES),
                () -> List.of(Grouping.MODEL_VERSION, Grouping.VARIANT, Grouping.STAGE, Grouping.PATH),
                Period.HOURS_4);
        return new LatencyView(
                new LatencyModel(source, desk.runner(), desk.versions(), desk.components(), desk.links(), desk.clock()),
                desk);
    }

    @Override
    public RequestsModel requests() {
        return requests;
    }

    @Override
    public TimelineModel timeline() {
        return timeline;
    }

    ModelsModel models() {
        return models;
    }

    @Override
    public RequestsView requestsView() {
        return requestsView;
    }

    @Override
    public TimelineView timelineView() {
        return timelineView;
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
    public Node node() {
        return parts.place();
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

    /** Reads again what could not be read; the list of requests hears of it by its feed. */
    void engineIsBack() {
        timeline.retryIfFailed();
        parts.engineIsBack();
    }

    void close() {
        requests.close();
        replay.close();
        parts.close();
    }
}
