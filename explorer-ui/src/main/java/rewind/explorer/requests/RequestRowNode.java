package rewind.explorer.requests;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.trace.TraceSummary;

/** A row on screen. It shows now this request and now that: as many rows are made as fit on the screen. */
final class RequestRowNode extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final RequestCells cells;
    private final Map<ColumnsLayout.Kind, RequestCell> made = new EnumMap<>(ColumnsLayout.Kind.class);
    private List<ColumnsLayout.Column> columns = List.of();
    private int number = -1;
    private boolean selected;
    private boolean fresh;
    private @Nullable TraceSummary summary;

    RequestRowNode(RequestCells cells) {
        this.cells = cells;
        setManaged(false); // so that a text that changes lays out this row and not the window
        getStyleClass().add("request-row");
        setAccessibleRole(AccessibleRole.TABLE_ROW);
    }

    void columns(List<ColumnsLayout.Column> next) {
        if (!next.equals(columns)) {
            columns = next;
            for (ColumnsLayout.Column column : next) {
                made.computeIfAbsent(column.kind(), this::make);
            }
            made.forEach(
                    (kind, cell) -> cell.node().setVisible(next.stream().anyMatch(column -> column.kind() == kind)));
            fresh = false;
            requestLayout();
        }
    }

    private RequestCell make(ColumnsLayout.Kind kind) {
        RequestCell cell = cells.make(kind);
        cell.node().setManaged(false);
        getChildren().add(cell.node());
        return cell;
    }

    /** Shows a request, or that it is on its way; does nothing where it is shown already. */
    void show(int row, @Nullable TraceSummary next, boolean chosen) {
        if (!fresh || row != number || !Objects.equals(next, summary)) {
            fresh = true;
            number = row;
            summary = next;
            pseudoClassStateChanged(RequestsView.WAITING, next == null);
            columns.forEach(column -> cell(column).show(next));
        }
        if (chosen != selected) {
            selected = chosen;
            pseudoClassStateChanged(SELECTED, chosen);
        }
    }

    private RequestCell cell(ColumnsLayout.Column column) {
        return Objects.requireNonNull(made.get(column.kind()));
    }

    /** What it shows is to be looked up again: the scale changed, or the clock. */
    void stale() {
        fresh = false;
    }

    int number() {
        return number;
    }

    @Nullable TraceSummary summary() {
        return summary;
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < columns.size(); i++) {
            ColumnsLayout.Column column = columns.get(i);
            double inset = i == 0 ? 8 : 0; // in line with what stands above the list
            cell(column).node().resizeRelocate(column.x() + inset, 0, column.width() - inset, getHeight() - 1);
        }
    }

    /** All of it in a sentence, as it is read out. */
    String words() {
        if (summary == null) {
            return Messages.text("requests.row.coming");
        }
        return columns.stream()
                .map(column -> Messages.text("requests.column." + column.kind().id()) + " "
                        + cell(column).words())
                .collect(Collectors.joining(", "));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case INDEX -> number;
            case SELECTED -> selected;
            case TEXT -> words();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
