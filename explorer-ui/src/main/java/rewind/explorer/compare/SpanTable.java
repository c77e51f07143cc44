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
    private static final double FIGURE_WIDTH = 58;
    private static final double CHANGE_WIDTH = 72;
    private static final double LEAST_WITH_BARS = 400;

    private SpanRows rows = SpanRows.of(List.of());
    private TimeUnit unit = TimeUnit.of(1);
    private SideInks inks = new SideInks("bar", "accent");
    private boolean byChange;

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
        getColumns()
                .setAll(List.of(
                        name,
                        bars,
                        column(
                                "left",
                                FIGURE_WIDTH,
                                "right",
                                (cell, row) -> cell.setText(figure(
                                        diff(row).left() != null, diff(row).leftNanos()))),
                        column(
                                "right",
                                FIGURE_WIDTH,
                                "right",
                                (cell, row) -> cell.setText(figure(
                                        diff(row).right() != null, diff(row).rightNanos()))),
                        column("change", CHANGE_WIDTH, "right", this::change)));
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
        getSelectionModel().clearSelection();
        fill();
    }

    TimeUnit unit() {
        return unit;
    }

    /** Whether rows stand by how much their own time changed, not as a tree. */
    void byChange(boolean now) {
        byChange = now;
        getColumns().getLast().setText(Messages.text(now ? "compare.spans.own" : "compare.spans.change"));
        getColumns().getLast().setPrefWidth(now ? 96 : CHANGE_WIDTH);
        fill();
        scrollTo(0);
    }

    private void fill() {
        getItems().setAll(byChange ? rows.byChange() : rows.seen());
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

    private String figure(boolean there, long nanos) {
        return there ? unit.figure(nanos) : "–";
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
        String component = diff.any().component();
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

    private void change(RowCell<Integer> cell, int row) {
        SpanDiff diff = diff(row);
        cell.pseudoClassStateChanged(STRONG, !byChange && rows.stands(row));
        cell.setText(
                switch (diff.relation()) {
                    case ONLY_LEFT -> Messages.text("compare.only.left");
                    case ONLY_RIGHT -> Messages.text("compare.only.right");
                    default -> unit.change(byChange ? diff.selfDeltaNanos() : diff.deltaNanos());
                });
    }

    private static TableColumn<Integer, Integer> column(
            String name, double width, String styleClass, BiConsumer<RowCell<Integer>, Integer> show) {
        return RowColumns.showing(Messages.text("compare.spans." + name), width, styleClass, show);
    }

    /** Two bars, the left one above the right one, on the scale of the longest span. */
    private final class Bars extends TableCell<Integer, Integer> {
        private final PairedBars pair = new PairedBars();

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            double longest = rows.longestNanos();
            pair.show(diff(row).leftNanos() / longest, diff(row).rightNanos() / longest, inks);
            pair.setPrefWidth(getTableColumn().getWidth());
            setGraphic(pair);
        }
    }
}
