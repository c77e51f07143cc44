package rewind.explorer.requests;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** The list of requests: shows the model's rows, tells it what is on screen and what was chosen. */
final class RequestTable implements RequestGrid.Rows {
    private final RequestsModel model;
    private final RequestCopies copies;
    private final TaskRunner runner;
    private final RequestGrid grid;
    private @Nullable ContextMenu menu;
    private boolean looking;

    RequestTable(RequestsModel model, RequestCopies copies, Desk desk) {
        this.model = model;
        this.copies = copies;
        this.runner = desk.runner();
        RequestHeader header = new RequestHeader(model::turn);
        this.grid = new RequestGrid(
                this,
                new RequestCells(model, desk.versions()),
                header,
                desk.theme().size("row"));
        grid.setId("requests");
        grid.onMoved(this::look);
        grid.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
        model.shape().bind(grid::shape);
        model.oldestFirst().bind(header::order);
        model.now().listen(ignored -> grid.stale());
        model.times().byClock().bind(clock -> {
            header.clock(clock);
            grid.stale();
        });
        model.scaleMicros().listen(ignored -> grid.stale());
        model.noted().ids().listen(ignored -> grid.stale());
        model.revision().listen(ignored -> changed());
        model.selectedRow().listen(ignored -> grid.choiceChanged());
    }

    Region node() {
        return grid;
    }

    @Override
    public int size() {
        return model.size();
    }

    @Override
    public @Nullable TraceSummary row(int number) {
        return model.row(number);
    }

    @Override
    public int chosen() {
        return model.selectedRow().get();
    }

    @Override
    public void choose(int number) {
        model.select(number);
    }

    /** The model's rows changed: what is read keeps its place, unless this is another list. */
    private void changed() {
        double top = grid.place().top();
        grid.changed();
        switch (model.change()) {
            case ANEW -> grid.moveTo(0);
            case IN_FRONT -> {
                if (top >= 1) { // scrolled on in the moment before they came
                    grid.moveTo(top + model.cameInFront() * grid.place().rowHeight());
                }
            }
            case IN_PLACE -> {}
        }
        look();
    }

    /** Chooses the next row, and brings it on screen: only then, for new rows must not move what is read. */
    void move(int by) {
        model.move(by);
        int row = model.selectedRow().get();
        if (row >= 0) {
            grid.reveal(row);
        }
    }

    void toFront() {
        grid.moveTo(0);
    }

    /** Soon, tells the model what is on screen; many changes at once are told once. */
    private void look() {
        if (!looking) {
            looking = true;
            runner.onUi(() -> {
                looking = false;
                RowsLayout place = grid.place();
                if (place.last() >= 0) {
                    model.need(place.first(), place.last());
                }
                model.atTop(place.top() < 1);
            });
        }
    }

    private void openMenu(ContextMenuEvent event) {
        TraceSummary row = model.selected().get().orElse(null);
        if (menu != null) {
            menu.hide();
        }
        if (row != null) {
            menu = menu(row);
            menu.show(grid, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    /** What of this row can be made a condition, and how it can be taken along. */
    private ContextMenu menu(TraceSummary row) {
        ContextMenu made = new ContextMenu();
        TraceQuery query = model.query().get();
        String version = row.provenance().modelVersion();
        if (version != null) {
            add(made, Messages.text("requests.only.version", version), query.withModelVersion(version));
        }
        if (row.status() != 0) {
            add(
                    made,
                    Messages.text("requests.only.status", Integer.toString(row.status())),
                    query.withStatus(row.status()));
        }
        if (model.shape().get().name() && !row.path().isEmpty()) {
            add(made, Messages.text("requests.only.name", row.path()), query.withPath(row.path()));
        }
        Long user = row.userId();
        if (user != null) {
            add(made, Messages.text("requests.only.user", user.toString()), query.withUserId(user));
        }
        if (!made.getItems().isEmpty()) {
            made.getItems().add(new SeparatorMenuItem());
        }
        for (RequestCopies.Kind kind : RequestCopies.Kind.values()) {
            MenuItem item = new MenuItem(Messages.text(kind.words()));
            item.setOnAction(ignored -> copies.copy(row, kind));
            made.getItems().add(item);
        }
        return made;
    }

    private void add(ContextMenu to, String text, TraceQuery query) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(ignored -> model.ask(query));
        to.getItems().add(item);
    }
}
