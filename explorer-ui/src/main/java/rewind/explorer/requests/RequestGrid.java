package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/**
 * A table of as many rows as you like, of which only those on screen are there: however long the list and wherever it is
 * scrolled to, a frame costs the same. JavaFX's own table adds up the heights of all rows above, several times a frame.
 */
final class RequestGrid extends Region {
    private static final double HEADER = 27;
    private static final double BAR = 10;

    private final Rows rows;
    private final RequestCells cells;
    private final RequestHeader header;
    private final ScrollBar bar = new ScrollBar();
    private final Body body = new Body();
    private final double rowHeight;
    private final List<RequestRowNode> pool = new ArrayList<>();
    private ListShape shape = ListShape.LIVE;
    private List<ColumnsLayout.Column> columns = List.of();
    private RowsLayout place;
    private Runnable moved = () -> {};
    private boolean settingBar;

    RequestGrid(Rows rows, RequestCells cells, RequestHeader header, double rowHeight) {
        this.rows = rows;
        this.cells = cells;
        this.header = header;
        this.rowHeight = rowHeight;
        this.place = RowsLayout.at(0, 0, rowHeight, 0);
        getStyleClass().add("request-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setManaged(false);
        bar.valueProperty().addListener((o, was, is) -> {
            if (!settingBar) {
                moveTo(is.doubleValue());
            }
        });
        getChildren().addAll(body, header, bar);
        addEventHandler(ScrollEvent.SCROLL, event -> {
            moveTo(place.top() - event.getDeltaY());
            event.consume();
        });
        body.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            int row = place.rowAt(event.getY());
            if (row >= 0) {
                rows.choose(row);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** What is shown. */
    interface Rows {
        int size();

        /** A row, or null while it is on its way. */
        @Nullable TraceSummary row(int number);

        /** The chosen one, or -1. */
        int chosen();

        void choose(int number);
    }

    /** Calls this when other rows may be on screen than before. */
    void onMoved(Runnable action) {
        moved = action;
    }

    RowsLayout place() {
        return place;
    }

    void shape(ListShape next) {
        shape = next;
        arrangeColumns();
    }

    /** Rows changed, in number or in what they show; those on screen stay where they are as far as there are that many. */
    void changed() {
        move(RowsLayout.at(place.top(), place.height(), rowHeight, rows.size()));
        body.requestLayout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.ROW_COUNT);
    }

    /** What rows show is to be looked up again. */
    void stale() {
        pool.forEach(RequestRowNode::stale);
        body.requestLayout();
    }

    /** The chosen row is another one. */
    void choiceChanged() {
        body.requestLayout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    /** Scrolls to a place, pixels from the first row. */
    void moveTo(double top) {
        move(place.movedTo(top));
    }

    /** Scrolls as far as it takes for a row to be seen. */
    void reveal(int row) {
        move(place.showing(row));
    }

    private void move(RowsLayout next) {
        if (next.equals(place)) {
            return;
        }
        place = next;
        settingBar = true;
        double most = next.most();
        bar.setMax(Math.max(1, most));
        bar.setVisibleAmount(most <= 0 ? 1 : bar.getMax() * next.height() / (next.rows() * rowHeight));
        bar.setUnitIncrement(rowHeight);
        bar.setBlockIncrement(next.page() * rowHeight);
        bar.setValue(next.top());
        bar.setVisible(most > 0);
        settingBar = false;
        body.requestLayout();
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || rows.size() == 0) {
            return;
        }
        int from = rows.chosen();
        switch (event.getCode()) {
            case DOWN -> go(from + 1);
            case UP -> go(from - 1);
            case PAGE_DOWN -> go(from + place.page());
            case PAGE_UP -> go(from - place.page());
            case HOME -> go(0);
            case END -> go(rows.size() - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go(int row) {
        int next = Math.clamp(row, 0, rows.size() - 1);
        rows.choose(next);
        reveal(next);
    }

    private void arrangeColumns() {
        columns = ColumnsLayout.of(shape, getWidth());
        header.columns(columns);
        pool.forEach(row -> row.columns(columns));
        body.requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double height = Math.max(0, getHeight() - HEADER);
        if (body.getWidth() != getWidth() || body.getHeight() != height) {
            header.resizeRelocate(0, 0, getWidth(), HEADER);
            body.resizeRelocate(0, HEADER, getWidth(), height);
            bar.resizeRelocate(getWidth() - BAR - 1, HEADER, BAR, height);
            arrangeColumns();
            move(RowsLayout.at(place.top(), height, rowHeight, rows.size()));
        }
    }

    /** The rows on screen. It is no part of the window's layout, so that scrolling lays out nothing else. */
    private final class Body extends Region {
        private final Rectangle clip = new Rectangle();

        Body() {
            setManaged(false);
            setClip(clip);
        }

        @Override
        protected void layoutChildren() {
            clip.setWidth(getWidth());
            clip.setHeight(getHeight());
            int first = place.first();
            int last = place.last();
            fill(last - first + 1);
            int shown = pool.size();
            for (int number = first; number <= last; number++) {
                RequestRowNode row = pool.get(number % shown); // a row that stays on screen stays the same node
                row.resizeRelocate(0, place.y(number), getWidth(), rowHeight);
                row.show(number, rows.row(number), number == rows.chosen());
                row.setVisible(true);
            }
            for (int number = last + 1; number < first + shown; number++) {
                pool.get(number % shown).setVisible(false);
            }
            moved.run();
        }

        private void fill(int wanted) {
            while (pool.size() < wanted) {
                RequestRowNode row = new RequestRowNode(cells);
                row.columns(columns);
                pool.add(row);
                getChildren().add(row);
                row.applyCss(); // else its first frame would be without
            }
        }
    }

    private Optional<RequestRowNode> node(int number) {
        return pool.stream()
                .filter(row -> row.isVisible() && row.number() == number)
                .findFirst();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> rows.size();
            case COLUMN_COUNT -> columns.size();
            case HEADER -> header;
            case VERTICAL_SCROLLBAR -> bar;
            case MULTIPLE_SELECTION -> false;
            case SELECTED_ITEMS ->
                node(rows.chosen())
                        .map(FXCollections::observableArrayList)
                        .orElseGet(FXCollections::observableArrayList);
            case FOCUS_ITEM -> node(rows.chosen()).map(Object.class::cast).orElse(this);
            case ROW_AT_INDEX ->
                node((Integer) Objects.requireNonNull(parameters[0]))
                        .map(Object.class::cast)
                        .orElse(this);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
