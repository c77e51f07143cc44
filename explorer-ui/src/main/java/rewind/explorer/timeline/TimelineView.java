package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.VersionColours;

/** One request: who it is, what happened in one sentence, and its tabs. */
public final class TimelineView {
    private final TimelineModel model;
    private final VersionColours versions;
    private final Frame frame = Frame.load("timeline.fxml");
    private final TextField id = frame.part("id", TextField.class);
    private final TextFlow sentence = frame.part("sentence", TextFlow.class);
    private final Map<TimelineModel.Tab, ToggleButton> tabs = new EnumMap<>(TimelineModel.Tab.class);
    private final Map<TimelineModel.Tab, Node> pages = new EnumMap<>(TimelineModel.Tab.class);
    private final VBox fields = new VBox();
    private final Waterfall waterfall;
    private final List<Page> others = new ArrayList<>();
    private final StatePane root;
    private @Nullable Page front;

    public TimelineView(TimelineModel model, Theme theme, VersionColours versions, ComponentColours components) {
        this.model = model;
        this.versions = versions;
        this.waterfall = new Waterfall(model, theme, components);
        SpanDetails details = new SpanDetails(model);
        VBox.setVgrow(waterfall, Priority.SOMETIMES);
        VBox.setVgrow(details, Priority.ALWAYS);
        ScrollPane fieldScroll = new ScrollPane(fields);
        fieldScroll.setFitToWidth(true);
        fieldScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        fieldScroll.getStyleClass().add("plain-scroll");
        fields.getStyleClass().add("fields");
        pages.put(TimelineModel.Tab.TIMELINE, new VBox(waterfall, details));
        pages.put(TimelineModel.Tab.ITEMS, new ItemsView(model, theme));
        pages.put(TimelineModel.Tab.FIELDS, fieldScroll);
        pages.put(TimelineModel.Tab.LOGS, new LogsView(model, theme));
        StackPane body = frame.part("body", StackPane.class);
        HBox strip = frame.part("tabs", HBox.class);
        for (TimelineModel.Tab tab : TimelineModel.Tab.values()) {
            ToggleButton button = new ToggleButton();
            button.getStyleClass().add("tab");
            button.setId("tab-" + tab.name().toLowerCase(java.util.Locale.ROOT));
            button.setOnAction(ignored -> {
                front = null;
                model.select(tab);
                showTab();
            });
            tabs.put(tab, button);
            strip.getChildren().add(button);
            body.getChildren().add(pages.get(tab));
        }
        this.root = new StatePane(frame.root(), model.state(), model::retry);
        root.getStyleClass().add("details-pane");
        model.shown().bind(shown -> shown.ifPresent(this::show));
        model.tab().bind(ignored -> {
            front = null;
            showTab();
        });
    }

    public Node root() {
        return root;
    }

    /** Adds something that can be done with the request, in its head. */
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
    public Page addPage(String name, String words, Node content) {
        ToggleButton button = new ToggleButton(words);
        button.getStyleClass().add("tab");
        button.setId("tab-" + name);
        button.setVisible(false);
        button.setManaged(false);
        content.setVisible(false);
        Page page = new Page(button, content);
        button.setOnAction(ignored -> page.show());
        frame.part("tabs", HBox.class).getChildren().add(button);
        frame.part("body", StackPane.class).getChildren().add(content);
        others.add(page);
        return page;
    }

    /** A tab of another screen. */
    public final class Page {
        private final ToggleButton button;
        private final Node content;

        private Page(ToggleButton button, Node content) {
            this.button = button;
            this.content = content;
        }

        /** Brings it to the front. */
        public void show() {
            button.setVisible(true);
            button.setManaged(true);
            front = this;
            showTab();
        }

        /** Takes it away; one of our own tabs is in front then, where it was. */
        public void hide() {
            button.setVisible(false);
            button.setManaged(false);
            if (this.equals(front)) {
                front = null;
                showTab();
            }
        }
    }

    /** Puts the keyboard into the waterfall. */
    public void focus() {
        model.select(TimelineModel.Tab.TIMELINE);
        waterfall.requestFocus();
        if (model.row().get() < 0) {
            model.selectRow(0);
        }
    }

    private void show(TimelineModel.Shown shown) {
        id.setText(shown.trace().summary().requestId());
        sentence.getChildren()
                .setAll(Sentence.of(shown.trace()).stream().map(this::part).toList());
        fields.getChildren().setAll(List.of(FieldGrid.inOneColumn(Field.of(shown.trace()))));
        for (Map.Entry<TimelineModel.Tab, ToggleButton> tab : tabs.entrySet()) {
            boolean has = shown.has(tab.getKey());
            tab.getValue().setVisible(has);
            tab.getValue().setManaged(has);
            tab.getValue().setText(name(tab.getKey(), shown));
        }
    }

    private static String name(TimelineModel.Tab tab, TimelineModel.Shown shown) {
        String name = Messages.text("timeline.tab." + tab.name().toLowerCase(java.util.Locale.ROOT));
        return tab == TimelineModel.Tab.LOGS
                ? name + " " + Figures.count(shown.trace().logs().size())
                : name;
    }

    private void showTab() {
        TimelineModel.Tab chosen = model.tab().get();
        tabs.forEach((tab, button) -> button.setSelected(front == null && tab == chosen));
        pages.forEach((tab, page) -> page.setVisible(front == null && tab == chosen));
        for (Page page : others) {
            page.button.setSelected(page.equals(front));
            page.content.setVisible(page.equals(front));
        }
    }

    private Node part(Sentence.Part part) {
        if (part.style() == Sentence.Style.VERSION) {
            VersionMark mark = new VersionMark(versions);
            mark.show(part.text());
            return mark;
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
        if (part.whole() != null) {
            Tooltip.install(text, Tips.tip(part.whole()));
        }
        return text;
    }
}
