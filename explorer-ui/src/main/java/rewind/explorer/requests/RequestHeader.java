package rewind.explorer.requests;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** The names of the columns; that of the time turns the order round. */
final class RequestHeader extends Region {
    private static final PseudoClass NUMBER = PseudoClass.getPseudoClass("number");

    private final Runnable turn;
    private List<ColumnsLayout.Column> columns = List.of();
    private boolean oldestFirst;
    private boolean clock;

    RequestHeader(Runnable turn) {
        this.turn = turn;
        getStyleClass().add("request-header");
    }

    void columns(List<ColumnsLayout.Column> next) {
        if (!next.equals(columns)) {
            columns = next;
            getChildren()
                    .setAll(next.stream()
                            .map(column -> (Node) name(column.kind()))
                            .toList());
            showOrder();
        }
    }

    private Labeled name(ColumnsLayout.Kind kind) {
        String text = Messages.text("requests.column." + kind.id());
        Labeled name = kind.isTime() ? new Button(text) : new Label(text);
        if (name instanceof Button button) {
            button.setOnAction(ignored -> turn.run());
        }
        name.setAccessibleRole(kind.isTime() ? AccessibleRole.BUTTON : AccessibleRole.TABLE_COLUMN);
        name.setId("column-" + kind.id());
        name.getStyleClass().add("request-column");
        name.pseudoClassStateChanged(NUMBER, kind.isNumber());
        return name;
    }

    /** Whether times are those of the clock, not how long ago. */
    void clock(boolean is) {
        clock = is;
        showOrder();
    }

    /** Which row is first. */
    void order(boolean oldest) {
        oldestFirst = oldest;
        showOrder();
    }

    private void showOrder() {
        String words = Messages.text(oldestFirst ? "requests.order.oldest" : "requests.order.newest");
        for (int i = 0; i < columns.size(); i++) {
            if (getChildren().get(i) instanceof Button button) {
                ColumnsLayout.Kind kind =
                        clock ? ColumnsLayout.Kind.TIME : columns.get(i).kind();
                String name = Messages.text("requests.column." + kind.id());
                // Of the figures that are seen: how long ago rises where the time falls.
                button.setText(name + (oldestFirst == (kind == ColumnsLayout.Kind.TIME) ? " ↑" : " ↓"));
                button.setAccessibleText(name + ": " + words);
                button.setTooltip(Tips.tip(words));
            }
        }
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < columns.size(); i++) {
            ColumnsLayout.Column column = columns.get(i);
            double inset = i == 0 ? 8 : 0;
            getChildren()
                    .get(i)
                    .resizeRelocate(column.x() + inset, 0, column.width() - inset, Math.max(0, getHeight() - 1));
        }
    }
}
