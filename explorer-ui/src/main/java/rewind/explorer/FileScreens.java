package rewind.explorer;

import java.time.Clock;
import java.time.ZoneId;
import javafx.scene.Node;
import rewind.explorer.open.FileFacts;
import rewind.explorer.open.FileModel;
import rewind.explorer.open.FileView;
import rewind.explorer.requests.ListShape;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.VersionColours;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;
import rewind.store.TraceFeed;

/** The screens over one opened file, put together. */
final class FileScreens implements TraceScreens {
    /** A file does not grow by itself: what more is read of it is told by its model. */
    private static final TraceFeed SILENT = listener -> () -> {};

    private final RequestsModel requests;
    private final TimelineModel timeline;
    private final RequestsView requestsView;
    private final TimelineView timelineView;
    private final FileView view;

    /**
     * Screens over a file.
     *
     * @param again reads the file anew
     * @param other lets another file be chosen
     */
    FileScreens(
            FileModel file,
            TaskRunner runner,
            Theme theme,
            VersionColours versions,
            Clock clock,
            ZoneId zone,
            Runnable again,
            Runnable other) {
        ComponentColours components = new ComponentColours();
        Value<ListShape> shape = new Value<>(shape(file.facts().get(), zone));
        this.requests = new RequestsModel(file.finder(), SILENT, runner, versions, clock, zone, shape);
        this.timeline = new TimelineModel(file.finder(), runner);
        this.timelineView = new TimelineView(timeline, theme, versions, components);
        this.requestsView = new RequestsView(requests, runner, theme, versions, timelineView.root());
        this.view = new FileView(file, requestsView.root(), again, other);
        requests.selected().listen(chosen -> chosen.ifPresent(timeline::show));
        file.facts().listen(facts -> {
            shape.set(shape(facts, zone));
            requests.refresh(false);
        });
        file.ended().bind(ended -> {
            if (ended && file.facts().get().traces() > 0) {
                requests.refresh(true);
                timeline.refresh();
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

    Node node() {
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
    }
}
