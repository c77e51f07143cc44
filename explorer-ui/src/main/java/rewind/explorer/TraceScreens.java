package rewind.explorer;

import rewind.explorer.requests.RequestsModel;
import rewind.explorer.requests.RequestsView;
import rewind.explorer.timeline.TimelineModel;
import rewind.explorer.timeline.TimelineView;

/** A list of traces and the timeline of the chosen one, of the live store or of a file. */
interface TraceScreens {
    RequestsModel requests();

    TimelineModel timeline();

    RequestsView requestsView();

    TimelineView timelineView();
}
