package rewind.explorer.timeline;

import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/** What is said of a span in tooltips, in its details and to those who do not see it. */
final class SpanWords {
    private static final int LONGEST = 300;

    private SpanWords() {}

    static String times(Shown shown, int row) {
        TraceTree tree = shown.tree();
        TraceUnit unit = shown.unit();
        String times = Messages.text(
                "span.times", unit.text(tree.duration(row)), unit.text(tree.self(row)), start(unit, tree.offset(row)));
        long critical = shown.critical(row);
        return critical == 0 ? times : times + Messages.text("span.critical", unit.text(critical));
    }

    static String tip(Shown shown, int row) {
        TraceTree tree = shown.tree();
        Span span = tree.span(row);
        String message = span.statusMessage();
        TraceUnit unit = shown.unit();
        return span.name() + "  " + unit.text(tree.duration(row))
                + "\n"
                + Messages.text(
                        "span.tip",
                        unit.text(tree.self(row)),
                        start(unit, tree.offset(row)),
                        span.component(),
                        Figures.count(tree.depth(row) + 1L))
                + (message == null ? "" : "\n" + cut(message));
    }

    /** What a click on the sign of a bar that is not on screen does. */
    static String beyond(Shown shown, int row) {
        return Messages.text("span.beyond", shown.unit().text(shown.tree().offset(row)));
    }

    /** The chosen row, or how many there are: with its depth, whether it is folded, and whether it failed. */
    static String accessible(TimelineModel model, Shown shown) {
        int row = model.rows().row().get();
        TraceTree tree = shown.tree();
        if (row < 0) {
            return Messages.counted("waterfall.accessible", tree.size());
        }
        FoldedTree folded = model.rows().folded().get();
        StringBuilder words = new StringBuilder(tree.span(row).name())
                .append(", ")
                .append(tree.span(row).component())
                .append(", ")
                .append(times(shown, row));
        words.append(Messages.text("span.level", Figures.count(tree.depth(row) + 1L)));
        if (tree.isInner(row)) {
            words.append(Messages.text(
                    folded.isFolded(row) ? "span.folded" : "span.unfolded", Figures.count(folded.below(row))));
        }
        if (tree.span(row).status() == SpanStatus.ERROR) {
            words.append(Messages.text("span.failed"));
        }
        return words.toString();
    }

    /** With as many decimals as the moments of logs and events that stand beside it. */
    private static String start(TraceUnit unit, long nanos) {
        return unit.offset(nanos).replaceFirst("^\\+", "");
    }

    /** When something of a span was, told as its start is: from the beginning of the trace, not of the span. */
    static String at(Shown shown, long nanos) {
        return Messages.text("span.at", start(shown.unit(), nanos));
    }

    /** What an event or a log line says, and when. */
    static String moment(Shown shown, WaterfallLayout.Dot dot) {
        Moments.Moment moment = dot.moment();
        String at = shown.unit().offset(moment.nanos());
        String words;
        if (moment.kind().isLog()) {
            LogRecord line = shown.trace().logs().get(moment.index());
            words = at + "  " + line.level().name().toLowerCase(java.util.Locale.ROOT) + "  " + cut(line.message());
        } else {
            SpanEvent event = shown.tree().span(moment.row()).events().get(moment.index());
            StringBuilder text = new StringBuilder(at + "  " + event.name());
            event.attributes()
                    .forEach((name, value) ->
                            text.append('\n').append(name).append("  ").append(cut(value.text())));
            words = text.toString();
        }
        return dot.many() == 1 ? words : words + "\n" + Messages.text("moments.more", Figures.count(dot.many() - 1L));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
