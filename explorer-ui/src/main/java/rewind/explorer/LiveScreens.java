package rewind.explorer;

import java.time.Clock;
import java.time.ZoneId;
import javafx.scene.Node;
import rewind.explorer.models.ModelsModel;
import rewind.explorer.models.ModelsView;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.VersionColours;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;

/** The screens over one live store, put together. */
final class LiveScreens implements TraceScreens {
    private final RequestsModel requests;
    private final TimelineModel timeline;
    private final ModelsModel models;
    private final RequestsView requestsView;
    private final TimelineView timelineView;
    private final ModelsView modelsView;

    LiveScreens(LiveStore live, TaskRunner runner, Theme theme, VersionColours versions, Clock clock, ZoneId zone) {
        this.requests = new RequestsModel(live.finder(), live.feed(), runner, versions, clock, zone);
        this.timeline = new TimelineModel(live.finder(), runner);
        this.models = new ModelsModel(
                live.control(), runner, versions, clock, zone, System.getProperty("user.name", "explorer"));
        this.timelineView = new TimelineView(timeline, theme, versions, new ComponentColours());
        this.requestsView = new RequestsView(requests, runner, theme, versions, timelineView.root());
        this.modelsView = new ModelsView(models, theme, versions);
        requests.selected().listen(chosen -> chosen.ifPresent(timeline::show));
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

    Node node(ShellModel.Screen screen) {
        return switch (screen) {
            case REQUESTS -> requestsView.root();
            case MODELS -> modelsView.root();
        };
    }

    void focus(ShellModel.Screen screen) {
        switch (screen) {
            case REQUESTS -> requestsView.focusList();
            case MODELS -> modelsView.focus();
        }
    }

    /** Reads again what could not be read; the list of requests hears of it by its feed. */
    void engineIsBack() {
        timeline.retryIfFailed();
        models.retryIfFailed();
    }

    void close() {
        requests.close();
        models.close();
    }
}
