package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import rewind.diff.FieldDiff;
import rewind.diff.fields.Relation;
import rewind.diff.items.ListDiff;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.compare.DifferingFields.Attribute;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.SideInks;
import rewind.explorer.controls.SlopePane;
import rewind.explorer.controls.Slopes;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.WholeLines;
import rewind.explorer.controls.WholeRows;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** Two requests beside each other: the sentence, then fields, items, spans, attributes and logs. */
final class PairView {
    private static final int ROOM_FOR_BUTTON = 400;
    private static final int BELOW_HEAD = 33;
    private static final int MOST_BELOW = 4;

    private final Desk desk;
    private final Frame frame = Frame.load("compare-pair.fxml");
    private final TextFlow sentence = frame.part("sentence", TextFlow.class);
    private final VBox fields = frame.part("fields", VBox.class);
    private final VBox items = frame.part("items", VBox.class);
    private final FlowPane measures = frame.part("measures", FlowPane.class);
    private final Label unit = frame.part("unit", Label.class);
    private final HBox below = frame.part("below", HBox.class);
    private final VBox attributesBox = frame.part("attributes", VBox.class);
    private final VBox logsBox = frame.part("logs", VBox.class);
    private final Label attributesCaption = frame.part("attributesCaption", Label.class);
    private final Label logsCaption = frame.part("logsCaption", Label.class);
    private final TableView<Attribute> attributes;
    private final TableView<LogLine> logs;
    private final SlopePane slope;
    private final SpanTable spans;
    private final SideHead left;
    private final SideHead right;

    PairView(CompareModel model, Desk desk) {
        this.desk = desk;
        this.left = new SideHead("left", model, model.left(), desk);
        this.right = new SideHead("right", model, model.right(), desk);
        this.slope = new SlopePane(desk);
        this.spans = new SpanTable(desk.theme());
        this.attributes = Facts.attributes(desk.theme());
        this.logs = Facts.logs(desk.theme());
        Button swap = frame.part("swap", Button.class);
        swap.setTooltip(Tips.tip(Messages.text("compare.swap")));
        swap.setAccessibleText(Messages.text("compare.swap"));
        swap.setOnAction(ignored -> model.swap());
        model.state()
                .bind(ignored -> swap.setDisable(model.left().wanted().get().isEmpty()
                        && model.right().wanted().get().isEmpty()));
        frame.part("left", StackPane.class).getChildren().setAll(left);
        frame.part("right", StackPane.class).getChildren().setAll(right);
        frame.part("fieldsPlace", StackPane.class)
                .getChildren()
                .setAll(new WholeLines(frame.part("fieldsScroll", ScrollPane.class), fields));
        frame.part("slopePlace", StackPane.class).getChildren().setAll(slope);
        WholeRows.in(frame.part("spanPlace", StackPane.class), spans);
        frame.part("attributesPlace", StackPane.class).getChildren().setAll(attributes);
        frame.part("logsPlace", StackPane.class).getChildren().setAll(logs);
        MenuButton picture = new PictureExports(desk).button(slope.chart());
        picture.setMinWidth(Button.USE_PREF_SIZE);
        // In a narrow window the measures need the room; the chart's own menu offers the same.
        picture.visibleProperty().bind(items.widthProperty().greaterThan(ROOM_FOR_BUTTON));
        picture.managedProperty().bind(picture.visibleProperty());
        frame.part("itemsHead", HBox.class).getChildren().add(picture);
        ToggleButton order = frame.part("byChange", ToggleButton.class);
        order.setTooltip(Tips.tip(Messages.text("compare.spans.bychange.tip")));
        order.selectedProperty().addListener((o, was, is) -> spans.byChange(is));
        VBox content = frame.part("content", VBox.class);
        StatePane state = new StatePane(content, model.state(), model::reload);
        VBox.setVgrow(state, Priority.ALWAYS);
        ((VBox) frame.root()).getChildren().add(state);
        model.shown().bind(shown -> {
            left.ownInk();
            right.ownInk();
            shown.ifPresent(this::show);
        });
    }

    Node root() {
        return frame.root();
    }

    /** Into the first id that is missing, else into the spans. */
    void focus(CompareModel model) {
        if (model.shown().get().isPresent()) {
            spans.requestFocus();
        } else if (model.left().wanted().get().isEmpty()) {
            left.id().requestFocus();
        } else {
            right.id().requestFocus();
        }
    }

    private void show(Compared now) {
        SideInks inks = SideInks.of(
                now.left().summary().provenance().modelVersion(),
                now.right().summary().provenance().modelVersion(),
                desk.versions());
        left.ink(inks.left());
        right.ink(inks.right());
        sentence.getChildren()
                .setAll(now.sentence().stream().map(PairView::text).toList());
        showFields(now.fields().provenance());
        ListDiff served = now.diff().items().served();
        boolean hasItems = !served.items().isEmpty();
        items.setVisible(hasItems);
        items.setManaged(hasItems);
        if (hasItems) {
            slope.show(
                    new Slopes(
                            Messages.text(
                                    "compare.slope.title",
                                    now.left().summary().requestId(),
                                    now.right().summary().requestId()),
                            Messages.text("compare.slope.left"),
                            Messages.text("compare.slope.right"),
                            served,
                            now.titles()),
                    inks);
            measures.getChildren().setAll(MeasureLabels.of(served, now.untitled()));
        }
        spans.show(now.spans(), inks);
        unit.setText(spans.unit().word());
        attributes.getItems().setAll(now.fields().attributes());
        attributesCaption.setText(Messages.text(
                "compare.attributes.of",
                Figures.count(now.fields().attributes().size()),
                Figures.count(now.fields().compared())));
        logs.getItems().setAll(now.logs());
        logsCaption.setText(logWords(now.logs()));
        show(attributesBox, !now.fields().attributes().isEmpty());
        show(logsBox, !now.logs().isEmpty());
        int rows = Math.max(now.fields().attributes().size(), now.logs().size());
        show(below, rows > 0);
        double high = BELOW_HEAD + Math.min(MOST_BELOW, rows) * desk.theme().size("row");
        below.setMinHeight(high);
        below.setMaxHeight(high);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static Node text(Emphasis.Part part) {
        Text text = new Text(part.text());
        text.getStyleClass().add(part.strong() ? "lead-strong" : "lead-plain");
        return text;
    }

    private void showFields(List<FieldDiff> all) {
        List<Node> lines = new ArrayList<>();
        if (all.stream().noneMatch(field -> field.kind() == FieldDiff.Kind.PROVENANCE)) {
            Label nothing = new Label(Messages.text("compare.provenance.none"));
            nothing.getStyleClass().add("caption");
            nothing.setWrapText(true);
            nothing.setMinHeight(34);
            nothing.setPadding(new Insets(0, 0, 12, 0));
            lines.add(nothing);
        }
        for (FieldDiff field : all) {
            Label name = new Label(field.name());
            name.getStyleClass().add("caption");
            boolean same = field.isSame();
            Label value = new Label(
                    same
                            ? cut(field.left())
                            : Facts.change(pair(field.left(), field.right()), pair(field.right(), field.left())));
            value.getStyleClass().addAll("provenance-value", same ? "same" : "differs");
            value.setWrapText(!same);
            value.setMinHeight(Label.USE_PREF_SIZE);
            String whole = same ? Facts.said(field.left()) : Facts.change(field.left(), field.right());
            value.setTooltip(Tips.tip(field.meaning() == null ? whole : whole + "\n" + field.meaning()));
            VBox line = new VBox(name, value);
            line.getStyleClass().add("provenance-line");
            lines.add(line);
        }
        fields.getChildren().setAll(lines);
    }

    private static String cut(@Nullable String value) {
        return Digests.brief(Facts.said(value));
    }

    /** Digests by their beginning, unless that is the same on both sides. */
    private static @Nullable String pair(@Nullable String value, @Nullable String other) {
        if (value == null) {
            return null;
        }
        String brief = Digests.brief(value);
        return other != null && brief.equals(Digests.brief(other)) ? value : brief;
    }

    private static String logWords(List<LogLine> lines) {
        long leftOnly = lines.stream()
                .filter(line -> line.relation() == Relation.ONLY_LEFT)
                .count();
        long rightOnly = lines.stream()
                .filter(line -> line.relation() == Relation.ONLY_RIGHT)
                .count();
        long changed = lines.size() - leftOnly - rightOnly;
        List<String> words = new ArrayList<>();
        add(words, "compare.logs.left", leftOnly);
        add(words, "compare.logs.right", rightOnly);
        add(words, "compare.logs.changed", changed);
        return String.join(", ", words);
    }

    private static void add(List<String> words, String key, long count) {
        if (count > 0) {
            words.add(Messages.text(key, Figures.count(count)));
        }
    }
}
