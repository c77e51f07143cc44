package rewind.explorer.timeline;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import rewind.explorer.controls.CutMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.VersionColours;

/** One request: who it is, what happened in one sentence, and its tabs. */
public final class TimelineView {
    private final TimelineModel model;
    private final VersionColours versions;
    private final Frame frame = Frame.load("timeline.fxml");
    private final TextField id = frame.part("id", TextField.class);
    private final TextFlow sentence = frame.part("sentence", TextFlow.class);
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final Map<Tab, Node> pages = new EnumMap<>(Tab.class);
    private final FieldGrid fields;
    private final Waterfall waterfall;
    private final OtherPages others =
            new OtherPages(frame.part("tabs", HBox.class), frame.part("body", StackPane.class), this::showTab);
    private final FlameView flame;
    private final TraceTools timelineTools;
    private final TraceTools flameTools;
    private final StatePane root;

    public TimelineView(TimelineModel model, Desk desk) {
        this.model = model;
        this.versions = desk.versions();
        this.fields = new FieldGrid(desk);
        // Before the parts that draw hear of a trace: its components have different colours then.
        model.shown().listen(shown -> shown.ifPresent(now -> desk.components().know(now.forColours())));
        this.waterfall = new Waterfall(model, desk);
        this.flame = new FlameView(model, desk);
        this.timelineTools =
                new TraceTools(model, desk, true, waterfall::chart, waterfall::chartSize, waterfall::requestFocus);
        FlameGraph graph = flame.graph();
        this.flameTools = new TraceTools(model, desk, false, graph::chart, graph::chartSize, graph::requestFocus);
        fillPages(desk);
        StackPane body = frame.part("body", StackPane.class);
        HBox strip = frame.part("tabs", HBox.class);
        for (Tab tab : Tab.values()) {
            ToggleButton button = new ToggleButton();
            button.getStyleClass().add("tab");
            button.setId("tab-" + word(tab));
            button.setOnAction(ignored -> {
                model.select(tab);
                others.front(null);
            });
            tabs.put(tab, button);
            strip.getChildren().add(button);
            body.getChildren().add(pages.get(tab));
        }
        TightTabs.watch(strip);
        CutMark.over(frame.part("idPlace", StackPane.class), id);
        this.root = new StatePane(frame.root(), model.state(), model::retry);
        root.getStyleClass().add("details-pane");
        model.shown().bind(shown -> shown.ifPresent(this::show));
        model.tab().bind(ignored -> others.front(null));
        model.remarks().listen(ignored -> model.shown().get().ifPresent(this::showSentence));
    }

    private void fillPages(Desk desk) {
        SpanDetails details = new SpanDetails(model, desk);
        VBox.setVgrow(waterfall, Priority.SOMETIMES);
        VBox.setVgrow(details, Priority.ALWAYS);
        MinimapStrip minimap = new MinimapStrip(model, desk);
        VBox.setMargin(minimap, new Insets(0, Waterfall.SCROLL_BAR, 0, 0)); // its end is the chart's
        LegendStrip legend = new LegendStrip(model, desk, true);
        Insets legendMargin = new Insets(0, Waterfall.SCROLL_BAR, 0, 0);
        VBox.setMargin(legend, legendMargin);
        LegendStrip flameLegend = new LegendStrip(model, desk, false);
        VBox.setMargin(flameLegend, legendMargin);
        VBox timeline = new VBox(timelineTools, minimap, legend, waterfall, details);
        VBox.setVgrow(flame, Priority.ALWAYS);
        VBox fieldPage = new VBox(fields);
        fieldPage.getStyleClass().add("fields");
        ScrollPane fieldScroll = new ScrollPane(fieldPage);
        fieldScroll.setFitToWidth(true);
        fieldScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        fieldScroll.getStyleClass().add("plain-scroll");
        pages.put(Tab.TIMELINE, timeline);
        pages.put(Tab.FLAME, new VBox(flameTools, flameLegend, flame));
        pages.put(Tab.SERVICES, new ServicesView(model, desk));
        pages.put(Tab.ITEMS, new ItemsView(model, desk.theme()));
        pages.put(Tab.FIELDS, fieldScroll);
        pages.put(Tab.LOGS, new LogsView(model, desk));
    }

    private static String word(Tab tab) {
        return tab.name().toLowerCase(Locale.ROOT);
    }

    public Node root() {
        return root;
    }

    /** Adds a button beside the request's id, after those that are there. */
    public void addAction(Node action) {
        frame.part("actions", HBox.class).getChildren().add(action);
    }

    /**
     * Adds a tab of another screen after ours, which is not seen before it is shown.
     *
     * @param name as an id in the scene
     * @param words on the tab
     */
    public TimelinePage addPage(String name, String words, Node content) {
        return others.add(name, words, content);
    }

    /** Puts the keyboard into the waterfall. */
    public void focus() {
        model.select(Tab.TIMELINE);
        waterfall.requestFocus();
        model.chooseFirst();
    }

    /** Puts the keyboard into the field that finds spans: of the flame graph where that is shown, else of the waterfall. */
    public void focusFind() {
        if (model.tab().get() == Tab.FLAME) {
            flameTools.focusFind();
        } else {
            model.select(Tab.TIMELINE);
            timelineTools.focusFind();
        }
    }

    private void show(Shown shown) {
        id.setText(shown.trace().summary().requestId());
        showSentence(shown);
        showFields();
        for (Map.Entry<Tab, ToggleButton> tab : tabs.entrySet()) {
            boolean has = shown.has(tab.getKey());
            tab.getValue().setVisible(has);
            tab.getValue().setManaged(has);
            tab.getValue().setText(name(tab.getKey(), shown));
        }
    }

    private void showSentence(Shown shown) {
        String remark = model.remarks().get().ofTrace(shown.trace());
        sentence.getChildren()
                .setAll(Sentence.of(shown.trace(), remark).stream()
                        .map(this::part)
                        .toList());
    }

    private static String name(Tab tab, Shown shown) {
        String name = Messages.text("timeline.tab." + word(tab));
        return switch (tab) {
            case LOGS -> name + " " + Figures.count(shown.trace().logs().size());
            case SERVICES ->
                name + " " + Figures.count(shown.services().services().size());
            default -> name;
        };
    }

    private void showTab() {
        Tab chosen = model.tab().get();
        boolean ours = !others.inFront();
        tabs.forEach((tab, button) -> button.setSelected(ours && tab == chosen));
        pages.forEach((tab, page) -> page.setVisible(ours && tab == chosen));
        showFields();
    }

    /** Only where they are seen: made for each request that is passed, they took longer than a frame has. */
    private void showFields() {
        if (model.tab().get() == Tab.FIELDS) {
            model.shown().get().ifPresent(shown -> fields.show(Field.of(shown.trace())));
        }
    }

    private Node failed(String words) {
        // A Hyperlink would make its line higher than the others; in one piece it can be hit beside its letters, too.
        Text link = new Text(words.replace(' ', '\u00a0'));
        link.setId("failed-spans");
        link.getStyleClass().addAll("error-text", "text-link");
        link.setPickOnBounds(true);
        link.setFocusTraversable(true);
        link.setAccessibleRole(AccessibleRole.HYPERLINK);
        link.setAccessibleText(words);
        Tips.late(link, () -> Messages.text("timeline.failed.tip"));
        link.setOnMouseClicked(ignored -> findFailed());
        link.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                findFailed();
                event.consume();
            }
        });
        return link;
    }

    private void findFailed() {
        model.select(Tab.TIMELINE);
        others.front(null);
        model.find().ask("status:error");
        waterfall.requestFocus();
    }

    private Node part(Sentence.Part part) {
        if (part.style() == Sentence.Style.VERSION) {
            VersionMark mark = new VersionMark(versions);
            mark.show(part.text());
            return mark;
        }
        if (part.style() == Sentence.Style.FAILED) {
            return failed(part.text());
        }
        Text text = new Text(part.text());
        text.getStyleClass()
                .add(
                        switch (part.style()) {
                            case STRONG -> "strong-text";
                            case ERROR -> "error-text";
                            case ID -> "id-text";
                            default -> "plain-text";
                        });
        String whole = part.whole();
        if (whole != null) {
            Tips.late(text, () -> whole);
        }
        return text;
    }
}
