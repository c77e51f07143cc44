package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.CutMark;
import rewind.explorer.controls.Tips;

/** Names and values in two columns, or two such pairs side by side; values can be selected and copied. */
final class FieldGrid extends GridPane {

    private static final int SHORT = 24;
    /** May be cut at the usual width. */
    private static final int LONG = 48;

    private final int pairs;
    private final List<Row> rows = new ArrayList<>();

    /** Two abreast where all values are short enough for that. */
    FieldGrid(List<Field> fields) {
        this(fields.stream().allMatch(field -> field.value().length() <= SHORT));
        show(fields);
    }

    /** Nothing yet, in one column. */
    static FieldGrid inOneColumn() {
        return new FieldGrid(false);
    }

    private FieldGrid(boolean twoAbreast) {
        getStyleClass().addAll("field-grid", twoAbreast ? "abreast" : "single");
        pairs = twoAbreast ? 2 : 1;
        for (int i = 0; i < pairs; i++) {
            ColumnConstraints name = new ColumnConstraints();
            name.setHalignment(HPos.LEFT);
            name.setMinWidth(USE_PREF_SIZE);
            ColumnConstraints value = new ColumnConstraints();
            value.setHgrow(Priority.ALWAYS);
            value.setMinWidth(0);
            if (twoAbreast) {
                name.setPercentWidth(22);
                value.setPercentWidth(28);
            }
            getColumnConstraints().addAll(name, value);
        }
    }

    /** Shows these instead. What is there is used again: a text field takes a millisecond to make, and a frame has sixteen. */
    void show(List<Field> fields) {
        while (rows.size() > fields.size()) {
            Row last = rows.removeLast();
            getChildren().removeAll(last.name, last.place);
        }
        for (int i = 0; i < fields.size(); i++) {
            if (i == rows.size()) {
                Row row = new Row();
                rows.add(row);
                add(row.name, i % pairs * 2, i / pairs);
                add(row.place, i % pairs * 2 + 1, i / pairs);
            }
            rows.get(i).show(fields.get(i));
        }
    }

    /** A name and its value. */
    private static final class Row {
        private final Label name = new Label();
        private final TextField value = new TextField();
        private final StackPane place = CutMark.on(value);

        Row() {
            name.getStyleClass().add("field-name");
            value.setEditable(false);
            value.setMinWidth(0);
            value.setPrefColumnCount(1);
            value.getStyleClass().add("field-value");
            GridPane.setValignment(name, VPos.CENTER);
        }

        void show(Field field) {
            name.setText(field.name());
            value.setText(field.value());
            value.setAccessibleText(field.name());
            value.setTooltip(field.value().length() > LONG ? Tips.tip(field.value()) : null);
        }
    }
}
