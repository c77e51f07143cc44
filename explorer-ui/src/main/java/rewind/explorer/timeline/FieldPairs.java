package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.CutMark;
import rewind.explorer.controls.Tips;

/** Names and values, two pairs abreast; a pair that is too long for that has a line of its own. Values can be selected and copied. */
final class FieldPairs extends GridPane {
    /** Letters of a name and its value that stand beside another pair. */
    private static final int SHORT = 34;
    /** May be cut at the usual width. */
    private static final int LONG = 60;

    private final List<Pair> pairs = new ArrayList<>();

    FieldPairs() {
        getStyleClass().add("field-pairs");
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            getColumnConstraints().add(half);
        }
    }

    FieldPairs(List<Field> fields) {
        this();
        show(fields);
    }

    /** Shows these instead. What is there is used again: a text field takes a millisecond to make, and a frame has sixteen. */
    void show(List<Field> fields) {
        while (pairs.size() > fields.size()) {
            getChildren().remove(pairs.removeLast());
        }
        int line = 0;
        int column = 0;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (i == pairs.size()) {
                pairs.add(new Pair());
                getChildren().add(pairs.get(i));
            }
            boolean wide = field.name().length() + field.value().length() > SHORT;
            if (wide && column > 0) {
                line++;
                column = 0;
            }
            pairs.get(i).show(field);
            GridPane.setConstraints(pairs.get(i), column, line, wide ? 2 : 1, 1);
            column = wide ? 2 : column + 1;
            if (column == 2) {
                line++;
                column = 0;
            }
        }
    }

    private static final class Pair extends HBox {
        private final Label name = new Label();
        private final TextField value = new TextField();

        Pair() {
            getStyleClass().add("field-pair");
            name.getStyleClass().add("field-name");
            name.setMinWidth(USE_PREF_SIZE);
            value.setEditable(false);
            value.setMinWidth(0);
            value.setPrefColumnCount(1);
            value.getStyleClass().add("field-value");
            StackPane place = CutMark.on(value);
            HBox.setHgrow(place, Priority.ALWAYS);
            getChildren().addAll(name, place);
            setMinWidth(0);
        }

        void show(Field field) {
            name.setText(field.name());
            value.setText(field.value());
            value.setAccessibleText(field.name());
            value.setTooltip(field.name().length() + field.value().length() > LONG ? Tips.tip(field.value()) : null);
        }
    }
}
