package rewind.explorer.requests;

import java.util.function.UnaryOperator;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import rewind.explorer.text.Messages;
import rewind.store.TraceQuery;

/** Conditions to choose for who does not type: versions, statuses, and how to name a user. */
final class FilterMenu {
    private final RequestsModel model;
    private final FindField field;
    private final MenuButton button;

    FilterMenu(RequestsModel model, FindField field, MenuButton button) {
        this.model = model;
        this.field = field;
        this.button = button;
        model.versions().bind(ignored -> fill());
        model.noted().ids().listen(ignored -> fill());
        model.shape().bind(ignored -> fill());
    }

    private void fill() {
        ListShape shape = model.shape().get();
        Menu versions = new Menu(Messages.text("chip.version"));
        for (String version : model.versions().get()) {
            item(versions, version, query -> query.withModelVersion(version));
        }
        versions.setDisable(versions.getItems().isEmpty());
        Menu status = new Menu(Messages.text("chip.status"));
        item(status, Messages.text("status.ok"), query -> query.withStatus(2));
        item(status, Messages.text("status.client"), query -> query.withStatus(4));
        item(status, Messages.text("status.server"), query -> query.withStatus(5));
        MenuItem user = new MenuItem(Messages.text("requests.filter.user"));
        user.setOnAction(ignored -> field.append("user:"));
        MenuItem none = new MenuItem(Messages.text("requests.filter.clear"));
        none.setOnAction(ignored -> {
            field.clear();
            model.clear();
        });
        MenuItem noted = new MenuItem(Messages.text("requests.filter.noted"));
        noted.setOnAction(ignored -> model.noted().ask());
        boolean anyNoted = !model.noted().ids().get().isEmpty();
        button.getItems().setAll(none);
        if (anyNoted) {
            button.getItems().addFirst(noted);
        }
        if (shape.user()) {
            button.getItems().addFirst(user);
        }
        if (shape.status()) {
            button.getItems().addFirst(status);
        }
        if (shape.model()) {
            button.getItems().addFirst(versions);
        }
        boolean any = shape.model() || shape.user() || shape.status() || anyNoted;
        button.setVisible(any);
        button.setManaged(any);
    }

    private void item(Menu menu, String text, UnaryOperator<TraceQuery> change) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(ignored -> model.ask(change.apply(model.query().get())));
        menu.getItems().add(item);
    }
}
