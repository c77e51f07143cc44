package rewind.explorer;

import javafx.scene.Node;
import rewind.explorer.compare.CompareModel;
import rewind.explorer.compare.Source;
import rewind.explorer.notes.NoteView;
import rewind.explorer.notes.NotesModel;
import rewind.explorer.replay.ReplayModel;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;

/** The screens over the traces of the live store or of a file. */
interface TraceScreens {
    RequestsModel requests();

    TimelineModel timeline();

    RequestsView requestsView();

    TimelineView timelineView();

    /** Runs the chosen request again. */
    ReplayModel replay();

    /** Notes on these requests. */
    NotesModel notes();

    /** The note on the chosen request. */
    NoteView note();

    CompareModel compare();

    /** Where requests of these traces come from, for a comparison. */
    Source source();

    /** All of them, one of them in front. */
    ScreenParts parts();

    /** What the window shows of them. */
    Node node();
}
