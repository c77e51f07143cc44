package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.trace.Span;
import rewind.trace.SpanStatus;

/** What is known of the chosen span, under the waterfall: a page each for attributes, events, log lines, links and resource. */
final class SpanDetails extends VBox {
    private static final double HEIGHT = 132;
    private static final double LEAST = 48;
    /** While no span is chosen: one line. */
    private static final double NONE = 34;

    private static final String KEPT = "span-details";
    /** The upper edge can be dragged. */
    private static final double EDGE = 6;

    private final TimelineModel model;
    private final SpanPages pages;
    private final HBox title = new HBox();
    private final Label name = new Label();
    private final Label times = new Label();
    private final Label remark = new Label();
    private final VBox notes = new VBox();
    private final HBox choice = new HBox();
    private final Button json = new Button(Messages.text("span.copy.json"));
    private final Map<Page, ToggleButton> buttons = new EnumMap<>(Page.class);
    private final StackPane place = new StackPane();
    private Page chosen = Page.ATTRIBUTES;
    private double wanted = HEIGHT;
    private boolean isChosen;
    /** Where the edge would be at the top of the screen, while it is dragged. */
    private double dragged = Double.NaN;

    /** What there is of a span. */
    enum Page {
        ATTRIBUTES,
        EVENTS,
        LOGS,
        LINKS,
        RESOURCE
    }

    SpanDetails(TimelineModel model, Desk desk) {
        this.model = model;
        this.pages = new SpanPages(model, desk);
        setId("span-details");
        getStyleClass().add("span-details");
        name.getStyleClass().add("strong");
        name.setMinWidth(40);
        times.getStyleClass().addAll("caption");
        times.setMinWidth(0);
        remark.getStyleClass().addAll("caption", "span-remark");
        remark.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        title.getChildren().addAll(name, gap, times, remark);
        title.getStyleClass().add("span-title");
        choice.getStyleClass().add("span-pages");
        for (Page page : Page.values()) {
            buttons.put(page, button(page));
        }
        choice.getChildren().addAll(buttons.values());
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        json.setId("copy-json");
        json.getStyleClass().add("link-button");
        json.setOnAction(ignored -> pages.copyAttributes());
        choice.getChildren().addAll(between, json);
        notes.getStyleClass().add("span-lines");
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(title, notes, choice, place);
        setOnMouseMoved(event -> setCursor(event.getY() < EDGE ? Cursor.V_RESIZE : null));
        setOnMousePressed(event -> dragged = event.getY() < EDGE ? event.getScreenY() + getMinHeight() : Double.NaN);
        setOnMouseDragged(event -> {
            if (!Double.isNaN(dragged)) {
                wanted = dragged - event.getScreenY();
                tall();
            }
        });
        setOnMouseReleased(ignored -> {
            if (!Double.isNaN(dragged)) {
                dragged = Double.NaN;
                remember(desk);
            }
        });
        desk.runner()
                .run(
                        Messages.text("span.task.height"),
                        ignored -> desk.kept().read(KEPT),
                        lines -> lines.stream().findFirst().ifPresent(this::recall),
                        KeptLines::untold);
        parentProperty().addListener((o, was, is) -> {
            if (is instanceof Region page) {
                page.heightProperty().addListener(ignored -> tall());
            }
        });
        model.rows().row().bind(ignored -> show());
        model.shown().listen(ignored -> show());
        model.remarks().listen(ignored -> show());
        model.rows().line().listen(line -> {
            if (line >= 0) {
                chosen = Page.LOGS;
                show();
            }
        });
    }

    private void remember(Desk desk) {
        String line = Long.toString(Math.round(wanted));
        desk.runner()
                .run(
                        Messages.text("span.task.height"),
                        ignored -> desk.kept().change(KEPT, before -> List.of(line)),
                        ignored -> {},
                        KeptLines::untold);
    }

    private void recall(String line) {
        if (line.matches("\\d{1,4}")) {
            wanted = Integer.parseInt(line);
            tall();
        }
    }

    /**
     * It keeps this height where the rows above need more than there is, and grows where they need less. While no span is chosen
     * the rows have the room.
     */
    private void tall() {
        double tall = isChosen ? Math.clamp(wanted, LEAST, Math.max(LEAST, most())) : NONE;
        setMinHeight(tall);
        setPrefHeight(tall);
    }

    private double most() {
        return getParent() instanceof Region page && page.getHeight() > 0 ? page.getHeight() * 0.7 : HEIGHT;
    }

    private void show() {
        Shown shown = model.shown().get().orElse(null);
        int row = model.rows().row().get();
        notes.getChildren().clear();
        boolean none = shown == null || row < 0 || row >= shown.tree().size();
        isChosen = !none;
        tall();
        fold(title, !none);
        if (shown == null || none) {
            notes.getChildren().add(caption(Messages.text("span.none")));
            fold(notes, true);
            fold(choice, false);
            place.getChildren().clear();
            return;
        }
        Span span = shown.tree().span(row);
        name.setText(span.name());
        times.setText(SpanWords.times(shown, row));
        show(remark, model.remarks().get().ofSpan(shown.trace(), span));
        status(shown, row, span);
        fold(notes, !notes.getChildren().isEmpty());
        Map<Page, Supplier<Node>> there = pages(shown, row, span);
        Page page = there.containsKey(chosen)
                ? chosen
                : there.keySet().stream().findFirst().orElse(Page.ATTRIBUTES);
        buttons.forEach((each, button) -> {
            fold(button, there.containsKey(each));
            button.setSelected(each == page);
            button.setText(Messages.text("span.page." + word(each), Figures.count(many(each, shown, row, span))));
        });
        fold(choice, !there.isEmpty());
        fold(json, page == Page.ATTRIBUTES || page == Page.RESOURCE);
        Supplier<Node> content = there.get(page);
        if (content != null) {
            put(content.get());
        } else {
            place.getChildren().clear();
            notes.getChildren().add(caption(Messages.text("span.bare")));
            fold(notes, true);
        }
    }

    private Map<Page, Supplier<Node>> pages(Shown shown, int row, Span span) {
        Map<Page, Supplier<Node>> there = new EnumMap<>(Page.class);
        if (!span.attributes().isEmpty()) {
            there.put(Page.ATTRIBUTES, () -> pages.attributes(span.attributes(), Messages.text("span.attributes")));
        }
        if (!span.events().isEmpty()) {
            there.put(Page.EVENTS, () -> pages.events(shown, row));
        }
        if (!logs(shown, row).isEmpty()) {
            there.put(Page.LOGS, () -> pages.logs(shown, logs(shown, row)));
        }
        if (!span.links().isEmpty()) {
            there.put(Page.LINKS, () -> pages.links(span.links()));
        }
        if (!span.resource().isEmpty()) {
            there.put(Page.RESOURCE, () -> pages.attributes(span.resource(), Messages.text("span.resource")));
        }
        return there;
    }

    private static List<Moments.Moment> logs(Shown shown, int row) {
        List<Moments.Moment> logs = new ArrayList<>(shown.moments().of(row));
        logs.removeIf(moment -> !moment.kind().isLog());
        return logs;
    }

    private void put(Node content) {
        if (!place.getChildren().equals(List.of(content))) {
            place.getChildren().setAll(content);
        }
    }

    private static String word(Page page) {
        return page.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static int many(Page page, Shown shown, int row, Span span) {
        return switch (page) {
            case ATTRIBUTES -> span.attributes().size();
            case EVENTS -> span.events().size();
            case LOGS -> logs(shown, row).size();
            case LINKS -> span.links().size();
            case RESOURCE -> span.resource().size();
        };
    }

    private ToggleButton button(Page page) {
        ToggleButton button = new ToggleButton();
        button.setId("span-" + word(page));
        button.getStyleClass().add("small-tab");
        button.setOnAction(ignored -> {
            chosen = page;
            show();
        });
        return button;
    }

    private void status(Shown shown, int row, Span span) {
        if (span.status() == SpanStatus.ERROR) {
            String message = span.statusMessage();
            Label error = new Label(message == null ? Messages.text("span.error") : message);
            error.setWrapText(true);
            error.getStyleClass().add("error-words");
            notes.getChildren().add(error);
        }
        if (shown.tree().isOrphan(row)) {
            notes.getChildren().add(caption(Messages.text("span.orphan", String.valueOf(span.parentSpanId()))));
        }
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("caption");
        return label;
    }

    private static void show(Label label, String words) {
        label.setText(words);
        fold(label, !words.isEmpty());
    }

    private static void fold(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
