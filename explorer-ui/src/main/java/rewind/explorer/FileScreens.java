package rewind.explorer;

import java.time.Instant;
import java.time.ZoneId;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.open.FileFacts;
import rewind.explorer.open.FileModel;
import rewind.explorer.open.FileView;
import rewind.explorer.requests.ListShape;
import rewind.explorer.requests.RequestCopies;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.tasks.Value;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;
import rewind.store.TraceFeed;

/** The screens over one opened file, put together. */
final class FileScreens implements TraceScreens, SourceLinks.Target {
    /** A file does not grow by itself: what more is read of it is told by its model. */
    private static final TraceFeed SILENT = listener -> () -> {};

    private final RequestsModel requests;
    private final TimelineModel timeline;
    private final RequestsView requestsView;
    private final TimelineView timelineView;
    private final ScreenParts parts = new ScreenParts(new Value<>(ShellModel.Screen.REQUESTS));
    private final FileView view;

    /**
     * Screens over a file.
     *
     * @param again reads the file anew
     * @param other lets another file be chosen
     */
    FileScreens(FileModel file, Desk base, Runnable again, Runnable other) {
        SourceLinks links = new SourceLinks(parts);
        Desk desk = base.leading(links);
        ZoneId zone = desk.zone();
        Value<ListShape> shape = new Value<>(shape(file.facts().get(), zone));
        this.requests = new RequestsModel(
                file.finder(), SILENT, desk.runner(), desk.versions(), desk.clock(), zone, shape, desk.kept());
        this.timeline = new TimelineModel(file.finder(), desk.runner());
        this.timelineView = new TimelineView(timeline, desk.theme(), desk.versions(), desk.components());
        RequestCopies copies = new RequestCopies(file.finder(), desk, () -> RequestCopies.ANY_ENGINE);
        this.requestsView = new RequestsView(requests, desk, copies, timelineView.root());
        parts.add(ShellModel.Screen.REQUESTS, requestsView);
        this.view = new FileView(file, parts.place(), again, other);
        links.to(this);
        requests.settled().listen(chosen -> chosen.ifPresent(timeline::show));
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

    @Override
    public ScreenParts parts() {
        return parts;
    }

    @Override
    public void request(String requestId) {
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
        parts.close();
    }
}
