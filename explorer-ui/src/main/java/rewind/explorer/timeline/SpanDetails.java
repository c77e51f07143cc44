package rewind.explorer.timeline;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/** What is known of the chosen span, under the waterfall. */
final class SpanDetails extends VBox {
    private final TimelineModel model;
    private final Label name = new Label();
    private final Label times = new Label();
    private final VBox lines = new VBox();
    private final ScrollPane scroll = new ScrollPane(lines);

    SpanDetails(TimelineModel model) {
        this.model = model;
        setId("span-details");
        getStyleClass().add("span-details");
        name.getStyleClass().add("strong");
        times.getStyleClass().addAll("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox title = new HBox(name, gap, times);
        title.getStyleClass().add("span-title");
        times.setMinWidth(Region.USE_PREF_SIZE);
        lines.getStyleClass().add("span-lines");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        model.row().bind(ignored -> show());
        model.shown().listen(ignored -> show());
    }

    private void show() {
        TimelineModel.Shown shown = model.shown().get().orElse(null);
        int row = model.row().get();
        lines.getChildren().clear();
        if (shown == null || row < 0 || row >= shown.tree().size()) {
            name.setText("");
            times.setText("");
            Label hint = new Label(Messages.text("span.none"));
            hint.getStyleClass().add("caption");
            lines.getChildren().add(hint);
            return;
        }
        Span span = shown.tree().span(row);
        name.setText(span.name());
        times.setText(times(shown, row));
        status(span, shown.tree().isOrphan(row));
        lines.getChildren().add(new FieldGrid(Field.of(span.attributes())));
        for (SpanEvent event : span.events()) {
            event(shown, event, shown.tree().shift(row));
        }
        scroll.setVvalue(0);
    }

    private static String times(TimelineModel.Shown shown, int row) {
        TraceTree tree = shown.tree();
        String times = Messages.text(
                "span.times",
                Figures.duration(tree.duration(row)),
                Figures.duration(tree.self(row)),
                Figures.duration(tree.offset(row)));
        long critical = shown.critical(row);
        return critical == 0 ? times : times + Messages.text("span.critical", Figures.duration(critical));
    }

    private void status(Span span, boolean isOrphan) {
        if (span.status() == SpanStatus.ERROR) {
            String message = span.statusMessage();
            Label error = new Label(message == null ? Messages.text("span.error") : message);
            error.setWrapText(true);
            error.getStyleClass().add("error-words");
            lines.getChildren().add(error);
        }
        if (isOrphan) {
            Label orphan = new Label(Messages.text("span.orphan", String.valueOf(span.parentSpanId())));
            orphan.setWrapText(true);
            orphan.getStyleClass().add("caption");
            lines.getChildren().add(orphan);
        }
    }

    private void event(TimelineModel.Shown shown, SpanEvent event, long shift) {
        Label at = new Label("+"
                + Figures.duration(
                        Math.max(0, event.epochNanos() + shift - shown.tree().startNanos())));
        at.getStyleClass().add("caption");
        Label what = new Label(event.name());
        HBox line = new HBox(at, what);
        line.getStyleClass().add("event-line");
        lines.getChildren().add(line);
        if (!event.attributes().isEmpty()) {
            lines.getChildren().add(new FieldGrid(Field.of(event.attributes())));
        }
    }
}
