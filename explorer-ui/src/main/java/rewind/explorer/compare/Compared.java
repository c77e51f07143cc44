package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rewind.control.EngineException;
import rewind.diff.TraceDiff;
import rewind.diff.items.ItemDiff;
import rewind.explorer.text.Messages;
import rewind.report.Environment;
import rewind.report.IncidentReports.Subject;
import rewind.report.PairReport;
import rewind.report.Report;

/**
 * Two requests with all that is shown of their difference, computed in the background.
 *
 * @param titles of the items of the answers, by item, as far as they are known
 * @param untitled why titles are missing; empty where they are not, or where nobody knows titles
 */
record Compared(
        Side left,
        Side right,
        TraceDiff diff,
        List<Emphasis.Part> sentence,
        DifferingFields fields,
        List<LogLine> logs,
        SpanRows spans,
        Map<Integer, String> titles,
        String untitled) {

    static Compared of(Side left, Side right) {
        TraceDiff diff = TraceDiff.of(left.trace(), right.trace());
        Map<Integer, String> titles = new HashMap<>();
        String untitled = "";
        try {
            titles.putAll(titles(left, diff));
            titles.putAll(titles(right, diff));
        } catch (EngineException e) {
            // The comparison is worth showing without them; the screen says why they are missing.
            untitled = Messages.reason(e);
        }
        return new Compared(
                left,
                right,
                diff,
                Emphasis.of(diff.sentence()),
                DifferingFields.of(diff),
                LogLine.of(diff, left, right),
                SpanRows.of(diff.spans().rows()),
                Map.copyOf(titles),
                untitled);
    }

    private static Map<Integer, String> titles(Side side, TraceDiff diff) {
        List<Integer> items = new ArrayList<>();
        for (ItemDiff item : diff.items().served().items()) {
            items.add(item.itemId());
        }
        return items.isEmpty()
                ? Map.of()
                : side.pick()
                        .source()
                        .titles()
                        .titles(side.summary().provenance().dataSnapshotId(), items);
    }

    private Subject subject(Side side) {
        return Subject.of(side.summary().requestId(), side.trace())
                .titled(titles)
                .noted(side.note());
    }

    /** A document of it, with both timelines and notes; asks for these, so not for the UI thread. */
    Report report(Environment environment) {
        return PairReport.of(subject(left), subject(right), diff, environment);
    }
}
