package rewind.explorer.compare;

import java.util.List;
import java.util.function.BiConsumer;
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
    /** Of columns of figures, pixels. */
    private static final double FIGURE_WIDTH = 52;

    private static final double OWN_WIDTH = 70;
    private static final double CHANGE_WIDTH = 66;
    private static final double ONE_SIDE_WIDTH = 74;
    private static final double DIGIT = 7.4;
    private static final double PADDING = 18;
    private static final double LEAST_WITH_BARS = 400;
    /** Of the bars' column: names longer than half of the room give way to it. */
    private static final double ENOUGH_FOR_BARS = 95;

    private static final double LEAST_BARS = 24;
    /** By change, the bars' scale is that of so many rows, about those that are seen first: who looks at them learns nothing of one far below. */
    private static final int SCALED = 20;

    private static final double MOST_NAME = 420;

    private SpanRows rows = SpanRows.of(List.of());
    private TimeUnit unit = TimeUnit.of(1);
    private SideInks inks = SideInks.NEUTRAL;
    private boolean byChange;
    private double longest = 1;
    private double nameWidth;
    private final Theme theme;
    private final TableColumn<Integer, Integer> name = column("span", 160, "left", this::name);
    private final TableColumn<Integer, Integer> bars = RowColumns.column("", 120, "bars");
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
        this.theme = theme;
        bars.setCellFactory(ignored -> new Bars());
        getColumns().setAll(List.of(name, bars, left, right, change));
        // Where there is room for a line's width of bar only, the name needs it more.
        widthProperty().addListener((o, was, is) -> bars.setVisible(is.doubleValue() >= LEAST_WITH_BARS));
        widthProperty().addListener((o, was, is) -> fitNames());
        Columns.fit(this, List.of(new Columns.Growing(bars, 1, LEAST_BARS, Double.MAX_VALUE)));
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
        longest = byChange ? rows.longestOwnNanos(rows.byChange(unit), SCALED) : rows.longestNanos();
        double figure = unit.figure(rows.longestNanos()).length() * DIGIT + PADDING;
        double wide = Math.max(byChange ? OWN_WIDTH : FIGURE_WIDTH, figure);
        left.setPrefWidth(wide);
        right.setPrefWidth(wide);
        boolean all = rows.all().stream().allMatch(SpanDiff::isMatched);
        change.setPrefWidth(Math.max(all ? CHANGE_WIDTH : ONE_SIDE_WIDTH, figure + DIGIT));
        nameWidth = names().width(theme);
        fitNames();
    }

    /** Names have what they need, and bars the rest; where that is little, names have about half. */
    private void fitNames() {
        double room = Columns.room(this) - left.getPrefWidth() - right.getPrefWidth() - change.getPrefWidth();
        double most = Math.min(MOST_NAME, Math.max(room / 2, room - ENOUGH_FOR_BARS));
        name.setPrefWidth(Math.floor(bars.isVisible() ? Math.min(nameWidth, most) : room));
    }

    private SpanNames names() {
        return new SpanNames(rows, !byChange);
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
        cell.setText(names().text(row));
        cell.setStyle(names().style(row));
        boolean failed = SpanNames.isStrong(diff);
        cell.pseudoClassStateChanged(ERROR, failed);
        cell.setTooltip(Tips.tip(words(diff, failed)));
        cell.setOnMouseClicked(event -> clicked(event, row));
    }

    private void clicked(MouseEvent event, int row) {
        boolean once = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1;
        if (once && names().isSign(row, event.getX())) {
            fold(row, !rows.isFolded(row));
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

    /** Two bars, the left one above the right one, on one scale. */
    private final class Bars extends TableCell<Integer, Integer> {
        private final PairedBars pair = new PairedBars();

        Bars() {
            getStyleClass().add("bars");
            pair.prefWidthProperty().bind(bars.widthProperty());
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            pair.show(nanos(diff(row), true) / longest, nanos(diff(row), false) / longest, inks);
            setGraphic(pair);
        }
    }
}
