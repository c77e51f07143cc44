package rewind.explorer.timeline;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import rewind.explorer.controls.Tips;

/** Names and values in two columns, or two such pairs side by side; values can be selected and copied. */
final class FieldGrid extends GridPane {

    private static final int SHORT = 24;
    /** May be cut at the usual width. */
    private static final int LONG = 48;

    /** Two abreast where all values are short enough for that. */
    FieldGrid(List<Field> fields) {
        this(fields, fields.stream().allMatch(field -> field.value().length() <= SHORT));
    }

    static FieldGrid inOneColumn(List<Field> fields) {
        return new FieldGrid(fields, false);
    }

    private FieldGrid(List<Field> fields, boolean twoAbreast) {
        getStyleClass().addAll("field-grid", twoAbreast ? "abreast" : "single");
        int pairs = twoAbreast ? 2 : 1;
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
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Label name = new Label(field.name());
            name.getStyleClass().add("field-name");
            TextField value = new TextField(field.value());
            value.setEditable(false);
            value.setMinWidth(0);
            value.setPrefColumnCount(1);
            value.setAccessibleText(field.name());
            value.getStyleClass().add("field-value");
            if (field.value().length() > LONG) {
                value.setTooltip(Tips.tip(field.value()));
            }
            GridPane.setValignment(name, VPos.CENTER);
            add(name, i % pairs * 2, i / pairs);
            add(field.value().length() > SHORT ? CutMark.on(value) : value, i % pairs * 2 + 1, i / pairs);
        }
    }
}
