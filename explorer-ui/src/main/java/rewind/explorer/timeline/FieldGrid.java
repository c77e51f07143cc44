package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.CutMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Notices;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** Names and values in two columns; values can be selected, and copied by a button beside the one under the mouse. */
final class FieldGrid extends GridPane {
    /** May be cut at the usual width. */
    private static final int LONG = 48;

    /** Kept free for the button. */
    private static final double COPY = 36;

    private final List<Row> rows = new ArrayList<>();

    /** One for all rows: it goes to where the mouse is. */
    private final Button copy = new Button();

    private final Notices notices;
    private String pointed = "";

    FieldGrid(Desk desk) {
        this.notices = desk.notices();
        getStyleClass().add("field-grid");
        ColumnConstraints name = new ColumnConstraints();
        name.setHalignment(HPos.LEFT);
        name.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setMinWidth(0);
        getColumnConstraints().addAll(name, value);
        copy.setId("copy-field");
        copy.setGraphic(Icons.icon("copy"));
        copy.getStyleClass().add("icon-button");
        copy.setAccessibleText(Messages.text("span.copy.value"));
        copy.setTooltip(Tips.tip(Messages.text("span.copy.value")));
        copy.setFocusTraversable(false); // by the keyboard: a field that gets it has all of its text chosen
        copy.setVisible(false);
        copy.setOnAction(ignored -> copy());
        GridPane.setHalignment(copy, HPos.RIGHT);
        add(copy, 1, 0);
        setOnMouseMoved(event -> point(event.getY()));
        setOnMouseExited(ignored -> copy.setVisible(false));
    }

    private void point(double y) {
        for (int i = 0; i < rows.size(); i++) {
            Bounds place = rows.get(i).place.getBoundsInParent();
            if (y >= place.getMinY() && y < place.getMaxY()) {
                pointed = rows.get(i).value.getText();
                GridPane.setRowIndex(copy, i);
                copy.toFront();
                copy.setVisible(true);
                return;
            }
        }
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, pointed));
        notices.say(Messages.text("span.copied.value"));
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
                add(row.name, 0, i);
                add(row.place, 1, i);
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
            GridPane.setMargin(place, new Insets(0, COPY, 0, 0));
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
