package rewind.explorer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import rewind.explorer.compare.CompareModel;
import rewind.explorer.compare.Source;
import rewind.explorer.controls.Desk;
import rewind.explorer.latency.PercentileModel;
import rewind.explorer.notes.NoteView;
import rewind.explorer.notes.NotesModel;
import rewind.explorer.replay.ReplayModel;
import rewind.explorer.replay.ReplayView;
import rewind.explorer.requests.RequestCopies;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.timeline.SpanRemarks;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelinePage;
import rewind.explorer.timeline.TimelineView;
import rewind.store.LatencyStatistics;
import rewind.store.TraceFinder;
import rewind.trace.Span;
import rewind.trace.Trace;

/** The screens that all traces have, of the live store or of a file: the list, the timeline with its replay, the comparison. */
abstract class SourceScreens implements TraceScreens, SourceLinks.Target {
    private final Room room;
    private final RequestsModel requests;
    private final TimelineModel timeline;
    private final ReplayModel replay;
    private final Source source;
    private final NotesModel notes;
    private final NoteView note;
    private final CompareModel compare;
    private final RequestsView requestsView;
    private final TimelineView timelineView;
    private final List<Runnable> closing = new ArrayList<>();

    /**
     * Where the screens of one source are.
     *
     * @param desk whose links lead from one of these screens to another
     */
    record Room(ScreenParts parts, SourceLinks links, Desk desk) {

        /** @param base leads nowhere yet */
        static Room of(Desk base, Value<ShellModel.Screen> chosen) {
            ScreenParts parts = new ScreenParts(chosen);
            SourceLinks links = new SourceLinks(parts);
            return new Room(parts, links, base.leading(links));
        }
    }

    /**
     * Screens of traces.
     *
     * @param address of the engine that a copied command is for; asked in the background
     * @param source as a comparison with requests of others knows it
     */
    SourceScreens(
            Room room,
            RequestsModel requests,
            Callable<String> address,
            TraceFinder finder,
            Source source,
            ReplayModel replay,
            Comparing comparing) {
        this.room = room;
        this.requests = requests;
        this.replay = replay;
        Desk desk = room.desk();
        this.timeline = new TimelineModel(finder, source.titles(), desk.runner());
        this.source = source;
        this.notes = new NotesModel(source.notes(), desk.runner(), desk.clock());
        this.compare = new CompareModel(source, comparing.runner());
        this.timelineView = new TimelineView(timeline, desk);
        RequestCopies copies = new RequestCopies(finder, source.notes(), desk, address);
        this.requestsView = new RequestsView(requests, desk, copies, timelineView.root());
        timelineView.addAction(comparing.button(this));
        joinReplay(desk);
        this.note = new NoteView(notes, desk);
        timelineView.addAction(note.action());
        requestsView.dock(note.root());
        notes.known().bind(known -> requests.noted().ids().set(known.keySet()));
        timeline.onShown(trace -> notes.show(trace.summary().requestId()));
        room.parts().add(ShellModel.Screen.REQUESTS, requestsView);
        requests.settled()
                .listen(chosen -> chosen.ifPresent(request -> {
                    timeline.show(request);
                    replay.show(request);
                }));
    }

    /** Tells where the request and its chosen span stand among earlier ones. */
    final void rank(LatencyStatistics latencies) {
        PercentileModel ranks =
                new PercentileModel(latencies, room.desk().runner(), room.desk().clock());
        timeline.onShown(trace -> ranks.show(trace.summary()));
        ranks.answers().bind(ignored -> timeline.remarks().set(new SpanRemarks() {
            @Override
            public String ofTrace(Trace trace) {
                return ranks.request().get();
            }

            @Override
            public String ofSpan(Trace trace, Span span) {
                return ranks.of(span);
            }
        }));
        closing.add(ranks::close);
    }

    private void joinReplay(Desk desk) {
        ReplayView view = new ReplayView(replay, desk);
        timelineView.addAction(view.action());
        TimelinePage page = timelineView.addPage("replay", Messages.text("replay.tab"), view.root());
        replay.asked().listen(times -> {
            if (times > 0) {
                page.show();
            } else {
                page.hide();
            }
        });
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

    @Override
    public ReplayModel replay() {
        return replay;
    }

    @Override
    public NotesModel notes() {
        return notes;
    }

    @Override
    public NoteView note() {
        return note;
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
    public ScreenParts parts() {
        return room.parts();
    }

    @Override
    public void request(String requestId) {
        requests.reveal(requestId);
    }

    @Override
    public void span(String requestId, String spanId) {
        timeline.reveal(requestId, spanId);
        requests.reveal(requestId);
    }

    @Override
    public void replay(String requestId) {
        replay.runWhenShown(requestId);
        requests.reveal(requestId);
    }

    @Override
    public void compare(String leftId, String rightId) {
        compare.compare(leftId, rightId);
    }

    @Override
    public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {
        requests.ask(typed, since, until);
    }

    void close() {
        requests.close();
        replay.close();
        closing.forEach(Runnable::run);
        parts().close();
    }
}
