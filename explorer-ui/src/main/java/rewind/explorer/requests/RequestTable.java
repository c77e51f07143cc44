package rewind.explorer.requests;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Columns;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.VersionColours;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** The virtual table of requests: shows the model's rows, tells it what is on screen and what was chosen. */
final class RequestTable {
    private static final double TIME_WIDTH = 114;
    private static final double TIME_WIDTH_WITH_DAY = 132;

    private final RequestsModel model;
    private final TaskRunner runner;
    private final TableView<RequestRow> table = new TableView<>();
    private RequestRows rows;
    private @Nullable VirtualFlow<?> watched;
    private boolean following;
    private boolean looking;

    RequestTable(RequestsModel model, TaskRunner runner, Theme theme, VersionColours colours) {
        this.model = model;
        this.runner = runner;
        this.rows = new RequestRows(model);
        table.setItems(rows);
        table.setId("requests");
        table.getStyleClass().addAll("rw-table", "request-table");
        table.setAccessibleText(Messages.text("requests.table.accessible"));
        table.setFixedCellSize(theme.size("row"));
        table.setRowFactory(ignored -> row());
        RequestCells cells = new RequestCells(model, colours, this::look);
        column("ago", 72, cells::ago, Pos.CENTER_LEFT);
        column("time", TIME_WIDTH, cells::time, Pos.CENTER_LEFT);
        TableColumn<?, ?> request = column("request", 180, cells::request, Pos.CENTER_LEFT);
        TableColumn<?, ?> name = column("name", 180, cells::name, Pos.CENTER_LEFT);
        column("service", 100, cells::service, Pos.CENTER_LEFT);
        column("spans", 68, cells::spans, Pos.CENTER_RIGHT);
        column("model", 84, cells::version, Pos.CENTER_LEFT);
        column("user", 86, cells::user, Pos.CENTER_RIGHT);
        column("status", 60, cells::status, Pos.CENTER_RIGHT);
        column("duration", 178, cells::duration, Pos.CENTER_LEFT);
        Columns.fit(
                table,
                List.of(
                        new Columns.Growing(request, 0.5, 110, 300),
                        new Columns.Growing(name, 0.55, 120, 420),
                        new Columns.Growing(table.getColumns().getLast(), 1, 116, Double.MAX_VALUE)));
        model.shape().bind(this::showColumns);
        table.getSelectionModel().selectedIndexProperty().addListener((o, was, index) -> chosen(index.intValue()));
        table.heightProperty().addListener((o, was, is) -> look());
        model.revision().listen(ignored -> changed());
        model.selectedRow().listen(ignored -> showSelection());
    }

    TableView<RequestRow> node() {
        return table;
    }

    private void showColumns(ListShape shape) {
        for (TableColumn<RequestRow, ?> column : table.getColumns()) {
            column.setVisible(shape.has(column.getId()));
            if (column.getId().equals("time")) {
                column.setPrefWidth(shape.days() ? TIME_WIDTH_WITH_DAY : TIME_WIDTH);
            }
        }
    }

    private TableColumn<?, ?> column(
            String name, double width, java.util.function.Supplier<RequestCells.Cell> cell, Pos alignment) {
        TableColumn<RequestRow, RequestRow> column = new TableColumn<>(Messages.text("requests.column." + name));
        column.setId(name);
        column.setPrefWidth(width);
        if (table.getColumns().size() < 2) { // how long ago, or when: one of these is first
            column.getStyleClass().add("first");
        }
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored -> {
            RequestCells.Cell made = cell.get();
            made.setAlignment(alignment);
            return made;
        });
        if (alignment == Pos.CENTER_RIGHT) {
            column.getStyleClass().add("right");
        }
        table.getColumns().add(column);
        return column;
    }

    private TableRow<RequestRow> row() {
        TableRow<RequestRow> row = new TableRow<>();
        // Rows take other numbers while the table lays itself out, after its position has changed.
        row.indexProperty().addListener((o, was, is) -> look());
        row.setOnMousePressed(event -> {
            RequestRow item = row.getItem();
            if (event.getButton() == MouseButton.SECONDARY && item != null && item.summary() != null) {
                row.setContextMenu(menu(item.summary()));
            }
        });
        return row;
    }

    /** What of this row can be made a condition. */
    private ContextMenu menu(TraceSummary row) {
        ContextMenu menu = new ContextMenu();
        TraceQuery query = model.query().get();
        String version = row.provenance().modelVersion();
        if (version != null) {
            add(menu, Messages.text("requests.only.version", version), query.withModelVersion(version));
        }
        if (row.status() != 0) {
            add(
                    menu,
                    Messages.text("requests.only.status", Integer.toString(row.status())),
                    query.withStatus(row.status()));
        }
        if (model.shape().get().name() && !row.path().isEmpty()) {
            add(menu, Messages.text("requests.only.name", row.path()), query.withPath(row.path()));
        }
        Long user = row.userId();
        if (user != null) {
            add(menu, Messages.text("requests.only.user", user.toString()), query.withUserId(user));
        }
        return menu;
    }

    private void add(ContextMenu menu, String text, TraceQuery query) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(ignored -> model.ask(query));
        menu.getItems().add(item);
    }

    private void chosen(int index) {
        if (!following && index >= 0) {
            model.select(index);
        }
    }

    /** The model's rows changed: new ones in front keep their place in the table, anything else is shown anew. */
    private void changed() {
        following = true;
        int more = model.size() - rows.size();
        switch (model.change()) {
            case IN_FRONT -> rows.grew(more);
            case IN_PLACE -> {
                if (more != 0) {
                    show(new RequestRows(model));
                } else {
                    table.refresh();
                }
            }
            case ANEW -> {
                show(new RequestRows(model));
                if (rows.size() > 0) {
                    table.scrollTo(0);
                }
            }
        }
        following = false;
        showSelection();
        look();
    }

    private void show(RequestRows next) {
        rows = next;
        table.setItems(next);
    }

    private void showSelection() {
        int index = model.selectedRow().get();
        following = true;
        if (index < 0 || index >= rows.size()) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != index) {
            table.getSelectionModel().clearAndSelect(index);
            table.getFocusModel().focus(index);
        }
        following = false;
    }

    /** Chooses the next row, and brings it on screen: only then, for new rows must not move what is read. */
    void move(int by) {
        model.move(by);
        int index = model.selectedRow().get();
        if (index >= 0) {
            withFlow(flow -> flow.scrollTo(index)); // does nothing where the row is on screen
        }
    }

    /** Soon, tells the model what is on screen; many changes at once are told once. */
    private void look() {
        if (!looking) {
            looking = true;
            runner.onUi(() -> {
                looking = false;
                withFlow(this::tellViewport);
            });
        }
    }

    private void tellViewport(VirtualFlow<?> flow) {
        if (flow.getFirstVisibleCell() != null && flow.getLastVisibleCell() != null) {
            int first = flow.getFirstVisibleCell().getIndex();
            model.need(first, flow.getLastVisibleCell().getIndex());
            model.atTop(first == 0 && flow.getFirstVisibleCell().getLayoutY() > -1);
        }
    }

    private void withFlow(Consumer<VirtualFlow<?>> use) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            if (!flow.equals(watched)) {
                watched = flow; // there is none before the first layout
                flow.positionProperty().addListener((o, was, is) -> look());
            }
            use.accept(flow);
        }
    }
}
