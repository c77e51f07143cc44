package rewind.explorer;

import java.time.Instant;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.models.ModelsModel;
import rewind.explorer.models.ModelsView;
import rewind.explorer.requests.ListShape;
import rewind.explorer.requests.RequestCopies;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.tasks.Value;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;

/** The screens over one live store, put together. */
final class LiveScreens implements TraceScreens, SourceLinks.Target {
    private final RequestsModel requests;
    private final TimelineModel timeline;
    private final ModelsModel models;
    private final RequestsView requestsView;
    private final TimelineView timelineView;
    private final ScreenParts parts;

    /** @param base leads nowhere yet */
    LiveScreens(LiveStore live, Desk base, Value<ShellModel.Screen> chosen) {
        this.parts = new ScreenParts(chosen);
        SourceLinks links = new SourceLinks(parts);
        Desk desk = base.leading(links);
        this.requests = new RequestsModel(
                live.finder(),
                live.feed(),
                desk.runner(),
                desk.versions(),
                desk.clock(),
                desk.zone(),
                new Value<>(ListShape.LIVE),
                desk.kept());
        this.timeline = new TimelineModel(live.finder(), desk.runner());
        this.models = new ModelsModel(
                live.control(),
                desk.runner(),
                desk.versions(),
                desk.clock(),
                desk.zone(),
                System.getProperty("user.name", "explorer"));
        this.timelineView = new TimelineView(timeline, desk.theme(), desk.versions(), desk.components());
        RequestCopies copies = new RequestCopies(
                live.finder(), desk, () -> live.control().status().address());
        this.requestsView = new RequestsView(requests, desk, copies, timelineView.root());
        parts.add(ShellModel.Screen.REQUESTS, requestsView);
        parts.add(ShellModel.Screen.MODELS, new ModelsView(models, desk));
        links.to(this);
        requests.settled().listen(chosenOne -> chosenOne.ifPresent(timeline::show));
        models.reload();
        requests.reload();
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
    public ScreenParts parts() {
        return parts;
    }

    @Override
    public Node node() {
        return parts.place();
    }

    @Override
    public void request(String requestId) {
        requests.reveal(requestId);
    }

    @Override
    public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {
        requests.ask(typed, since, until);
    }

    /** Reads again what could not be read; the list of requests hears of it by its feed. */
    void engineIsBack() {
        timeline.retryIfFailed();
        parts.engineIsBack();
    }

    void close() {
        requests.close();
        parts.close();
    }
}
