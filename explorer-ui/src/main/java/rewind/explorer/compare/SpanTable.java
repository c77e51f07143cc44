package rewind.explorer.compare;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;
import rewind.diff.spans.SpanDiff;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.SideInks;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Theme;

/** Spans of both sides, aligned, as paired bars with figures: a tree whose rows fold, or a list by change. Only rows that are seen have cells. */
final class SpanTable extends TableView<Integer> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass STRONG = PseudoClass.getPseudoClass("strong");
    private static final double FIRST = 8;
    private static final double STEP = 10;
    private static final int DEEPEST = 12;
    /** Of columns of figures, pixels. */
    private static final double FIGURE_WIDTH = 52;

    private static final double OWN_WIDTH = 76;
    private static final double CHANGE_WIDTH = 66;
    private static final double ONE_SIDE_WIDTH = 84;
    private static final double DIGIT = 7.4;
    private static final double PADDING = 20;
    private static final double LEAST_WITH_BARS = 400;

    private SpanRows rows = SpanRows.of(List.of());
    private TimeUnit unit = TimeUnit.of(1);
    private SideInks inks = SideInks.NEUTRAL;
    private boolean byChange;
    private double longest = 1;
    private final TableColumn<Integer, Integer> left =
            column("left", FIGURE_WIDTH, "right", (cell, row) -> cell.setText(figure(diff(row), true)));
    private final TableColumn<Integer, Integer> right =
            column("right", FIGURE_WIDTH, "right", (cell, row) -> cell.setText(figure(diff(row), false)));
    private final TableColumn<Integer, Integer> change = column("change", CHANGE_WIDTH, "right", this::change);

    SpanTable(Theme theme) {
        setId("compare-spans");
        getStyleClass().addAll("rw-table", "compare-table");
        setAccessibleText(Messages.text("compare.spans.accessible"));
        setFixedCellSize(theme.size("row"));
        TableColumn<Integer, Integer> name = column("span", 160, "left", this::name);
        TableColumn<Integer, Integer> bars = new TableColumn<>("");
        bars.setPrefWidth(120);
        bars.setSortable(false);
        bars.setReorderable(false);
        bars.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        bars.setCellFactory(ignored -> new Bars());
        getColumns().setAll(List.of(name, bars, left, right, change));
        Columns.fit(
                this,
                List.of(new Columns.Growing(name, 0.73, 96, 420), new Columns.Growing(bars, 1, 24, Double.MAX_VALUE)));
        // Where there is room for a line's width of bar only, the name needs it more.
        widthProperty().addListener((o, was, is) -> bars.setVisible(is.doubleValue() >= LEAST_WITH_BARS));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void show(SpanRows next, SideInks colours) {
        rows = next;
        inks = colours;
        unit = TimeUnit.of(next.longestNanos());
        measure();
        getSelectionModel().clearSelection();
        fill();
    }

    /** The longest bar, and columns as wide as their figures can be: never is one cut, and names need the rest. */
    private void measure() {
        longest = byChange
                ? rows.all().stream()
                        .mapToLong(span -> Math.max(span.leftSelfNanos(), span.rightSelfNanos()))
                        .reduce(1, Math::max)
                : rows.longestNanos();
        double figure = unit.figure(rows.longestNanos()).length() * DIGIT + PADDING;
        double wide = Math.max(byChange ? OWN_WIDTH : FIGURE_WIDTH, figure);
        left.setPrefWidth(wide);
        right.setPrefWidth(wide);
        boolean all = rows.all().stream().allMatch(SpanDiff::isMatched);
        change.setPrefWidth(Math.max(all ? CHANGE_WIDTH : ONE_SIDE_WIDTH, figure + DIGIT));
    }

    TimeUnit unit() {
        return unit;
    }

    /** Whether rows stand by how much their own time changed, not as a tree; then the times are their own, too. */
    void byChange(boolean now) {
        byChange = now;
        left.setText(Messages.text(now ? "compare.spans.left.own" : "compare.spans.left"));
        right.setText(Messages.text(now ? "compare.spans.right.own" : "compare.spans.right"));
        measure();
        fill();
        scrollTo(0);
    }

    private void fill() {
        getItems().setAll(byChange ? rows.byChange(unit) : rows.seen());
        refresh();
    }

    private SpanDiff diff(int row) {
        return rows.all().get(row);
    }

    private void fold(int row, boolean fold) {
        rows = rows.fold(row, fold);
        fill();
        getSelectionModel().select(Integer.valueOf(row));
    }

    /** As in any tree: to the left folds or goes to the parent, to the right unfolds. */
    private void pressed(KeyEvent event) {
        Integer row = getSelectionModel().getSelectedItem();
        if (row == null || byChange || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> {
                if (rows.hasChildren(row) && !rows.isFolded(row)) {
                    fold(row, true);
                } else if (rows.parent(row) >= 0) {
                    getSelectionModel().select(Integer.valueOf(rows.parent(row)));
                }
            }
            case RIGHT -> fold(row, false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private String figure(SpanDiff diff, boolean isLeft) {
        if (diff.isMatched()) {
            TimeUnit.Figures figures = unit.figures(nanos(diff, true), nanos(diff, false));
            return isLeft ? figures.left() : figures.right();
        }
        return (isLeft ? diff.left() : diff.right()) == null ? "–" : unit.figure(nanos(diff, isLeft));
    }

    /** What a side took, or took alone. */
    private long nanos(SpanDiff diff, boolean isLeft) {
        if (byChange) {
            return isLeft ? diff.leftSelfNanos() : diff.rightSelfNanos();
        }
        return isLeft ? diff.leftNanos() : diff.rightNanos();
    }

    private void name(RowCell<Integer> cell, int row) {
        SpanDiff diff = diff(row);
        boolean folds = !byChange && rows.hasChildren(row);
        String fold = folds ? (rows.isFolded(row) ? "▸ " : "▾ ") : byChange ? "" : "   ";
        cell.setText(fold + diff.any().name());
        double indent = byChange ? FIRST : FIRST + STEP * Math.min(DEEPEST, diff.depth());
        cell.setStyle("-fx-padding: 0 4 0 " + indent);
        boolean failed = diff.failedOn(Relation.ONLY_LEFT) || diff.failedOn(Relation.ONLY_RIGHT);
        cell.pseudoClassStateChanged(ERROR, failed);
        cell.setTooltip(Tips.tip(words(diff, failed)));
        cell.setOnMouseClicked(event -> clicked(event, row, folds));
    }

    private void clicked(MouseEvent event, int row, boolean folds) {
        if (folds && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1) {
            double sign = FIRST + STEP * Math.min(DEEPEST, diff(row).depth()) + 14;
            if (event.getX() < sign) {
                fold(row, !rows.isFolded(row));
            }
        }
    }

    private static String words(SpanDiff diff, boolean failed) {
        String component = component(diff);
        String first = diff.any().name() + (component.isEmpty() ? "" : ", " + component);
        String times = Messages.text(
                "compare.spans.tip",
                diff.left() == null ? "–" : Figures.duration(diff.leftNanos()),
                diff.left() == null ? "–" : Figures.duration(diff.leftSelfNanos()),
                diff.right() == null ? "–" : Figures.duration(diff.rightNanos()),
                diff.right() == null ? "–" : Figures.duration(diff.rightSelfNanos()));
        String which = diff.failedOn(Relation.ONLY_LEFT) ? "compare.spans.failed.left" : "compare.spans.failed.right";
        return first + "\n" + times + (failed ? "\n" + Messages.text(which) : "");
    }

    private static String component(SpanDiff diff) {
        return diff.values().stream()
                .filter(value -> value.name().equals("component"))
                .map(value -> Facts.change(value.left(), value.right()))
                .findFirst()
                .orElse(diff.any().component());
    }

    private void change(RowCell<Integer> cell, int row) {
        SpanDiff diff = diff(row);
        cell.pseudoClassStateChanged(STRONG, !byChange && rows.stands(row));
        cell.setText(
                switch (diff.relation()) {
                    case ONLY_LEFT -> Messages.text("compare.only.left");
                    case ONLY_RIGHT -> Messages.text("compare.only.right");
                    default ->
                        unit.figures(nanos(diff, true), nanos(diff, false)).change();
                });
    }

    private static TableColumn<Integer, Integer> column(
            String name, double width, String styleClass, BiConsumer<RowCell<Integer>, Integer> show) {
        return RowColumns.showing(Messages.text("compare.spans." + name), width, styleClass, show);
    }

    /** Two bars, the left one above the right one, on the scale of the longest. */
    private final class Bars extends TableCell<Integer, Integer> {
        private final PairedBars pair = new PairedBars();

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            pair.show(nanos(diff(row), true) / longest, nanos(diff(row), false) / longest, inks);
            pair.setPrefWidth(getTableColumn().getWidth());
            setGraphic(pair);
        }
    }
}
