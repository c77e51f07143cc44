package rewind.explorer.timeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Desk;
import rewind.explorer.text.Messages;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;

/** Makes the pages of a span's details. */
final class SpanPages {
    /** More attributes than these are a table, which can be sorted. */
    private static final int MOST_PAIRS = 16;
    /** More lines than these are no details any more; the tab of all log lines holds the rest. */
    private static final int MOST_LINES = 200;

    private final TimelineModel model;
    private final Desk desk;
    private final AttributeTable table;
    private final FieldPairs pairs = new FieldPairs();
    private final Node scrolledPairs = scrolled(pairs);

    SpanPages(TimelineModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.table = new AttributeTable(desk);
    }

    /** Always the same ones: to make a table takes longer than a frame. */
    Node attributes(Map<String, AttributeValue> attributes, String title) {
        table.show(attributes, title);
        if (attributes.size() > MOST_PAIRS) {
            return table;
        }
        pairs.show(Field.of(attributes));
        return scrolledPairs;
    }

    /** Copies what {@link #attributes} shows. */
    void copyAttributes() {
        table.copyAll();
    }

    Node events(Shown shown, int row) {
        VBox lines = lines();
        List<SpanEvent> events = shown.tree().span(row).events();
        for (SpanEvent event : events.subList(0, Math.min(MOST_LINES, events.size()))) {
            long at =
                    event.epochNanos() + shown.tree().shift(row) - shown.tree().startNanos();
            Label name = new Label(event.name());
            name.getStyleClass().add(event.name().equals("exception") ? "error-words" : "plain-label");
            lines.getChildren().add(line(SpanWords.at(shown, at), name));
            if (!event.attributes().isEmpty()) {
                lines.getChildren().add(new FieldPairs(Field.of(event.attributes())));
            }
        }
        more(lines, events.size());
        return scrolled(lines, -1);
    }

    Node logs(Shown shown, List<Moments.Moment> moments) {
        VBox lines = lines();
        int pointed = -1;
        for (Moments.Moment moment : moments.subList(0, Math.min(MOST_LINES, moments.size()))) {
            LogRecord log = shown.trace().logs().get(moment.index());
            Label level = new Label(log.level().name().toLowerCase(Locale.ROOT));
            level.getStyleClass()
                    .add(
                            log.level().compareTo(LogLevel.ERROR) >= 0
                                    ? "error-words"
                                    : log.level() == LogLevel.WARNING ? "warning-words" : "caption");
            level.setMinWidth(52);
            Label message = new Label(LogsView.words(log));
            message.setWrapText(true);
            HBox line = line(SpanWords.at(shown, moment.nanos()), level, message);
            if (moment.index() == model.rows().line().get()) {
                pointed = lines.getChildren().size();
                line.getStyleClass().add("pointed-line");
            }
            lines.getChildren().add(line);
        }
        more(lines, moments.size());
        return scrolled(lines, pointed);
    }

    Node links(List<SpanLink> links) {
        VBox lines = lines();
        for (SpanLink link : links.subList(0, Math.min(MOST_LINES, links.size()))) {
            Button button = new Button(Messages.text("link.words", link.spanId(), link.traceId()));
            button.getStyleClass().add("link-button");
            button.setOnAction(ignored -> model.follow(link, desk.links()::request, desk.notices()::warn));
            lines.getChildren().add(button);
            if (!link.attributes().isEmpty()) {
                lines.getChildren().add(new FieldPairs(Field.of(link.attributes())));
            }
        }
        more(lines, links.size());
        return scrolled(lines, -1);
    }

    private static VBox lines() {
        VBox lines = new VBox();
        lines.getStyleClass().add("span-lines");
        return lines;
    }

    private static HBox line(String at, Node... parts) {
        Label time = new Label(at);
        time.getStyleClass().add("caption");
        time.setMinWidth(72);
        HBox line = new HBox(time);
        line.getChildren().addAll(parts);
        line.getStyleClass().add("event-line");
        return line;
    }

    private static void more(VBox lines, int all) {
        if (all > MOST_LINES) {
            Label more =
                    new Label(Messages.text("span.more", rewind.explorer.text.Figures.count((long) all - MOST_LINES)));
            more.getStyleClass().add("caption");
            lines.getChildren().add(more);
        }
    }

    /** @param pointed the line that is to be seen, -1 for the first */
    private static ScrollPane scrolled(VBox lines, int pointed) {
        ScrollPane scroll = scrolled(lines);
        int last = lines.getChildren().size() - 1;
        if (pointed > 0) {
            scroll.setVvalue((double) pointed / last);
        }
        return scroll;
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        return scroll;
    }
}
