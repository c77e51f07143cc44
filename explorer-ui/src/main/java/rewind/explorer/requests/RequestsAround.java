package rewind.explorer.requests;

import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.StatePane;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.store.TraceQuery;

/** What stands in place of the list or beside it: that nothing matches, that nothing is there, that the chosen request is of another list. */
final class RequestsAround {
    private final RequestsModel model;
    private final StatePane whole;
    private final Button log = new Button(Messages.text("requests.failed.log"));
    private Runnable showLog = () -> {};
    private Runnable fitting = () -> {};

    /**
     * Around the list and the chosen request.
     *
     * @param body where both are; where nothing at all is stored, one sentence takes the place of both
     */
    RequestsAround(RequestsModel model, StackPane body, SplitPane split) {
        this.model = model;
        Value<ScreenState> both = new Value<>(ScreenState.READY);
        this.whole = new StatePane(split, both, model::reload);
        body.getChildren().setAll(whole);
        model.state().bind(state -> both.set(model.isBlank() ? state : ScreenState.READY));
    }

    /** The list, or why it is not there, with the ways out. */
    Node list(Node table, Runnable clear) {
        StatePane pane = new StatePane(table, model.state(), model::reload);
        pane.getStyleClass().add("list-state");
        Button all = new Button(Messages.text("requests.filter.clear"));
        all.setId("clear-all");
        all.setOnAction(ignored -> clear.run());
        log.setId("show-log");
        log.setOnAction(ignored -> showLog.run());
        present(log, false);
        pane.offer(all);
        pane.offer(log);
        model.state().bind(state -> {
            boolean empty = state.kind() == ScreenState.Kind.EMPTY;
            present(all, empty && !model.query().get().equals(TraceQuery.ALL));
        });
        return pane;
    }

    /**
     * Nothing is said about a chosen request where there is none, and no list to choose it from.
     *
     * @param waiting stands in its place while the list is being read
     */
    void quiet(Node chosen, Node waiting) {
        ScreenState.Kind kind = model.state().get().kind();
        boolean none = model.selected().get().isEmpty();
        chosen.setVisible(!none || (kind != ScreenState.Kind.LOADING && kind != ScreenState.Kind.FAILED));
        boolean waits = none && kind == ScreenState.Kind.LOADING;
        present(waiting, waits);
        chosen.setManaged(!waits);
    }

    /** How many match, and the way back to all of them: behind the conditions. */
    void asked(Label count, Button clear, Runnable clears, BooleanSupplier roomy) {
        fitting = () -> present(count, model.matching().count().get().isPresent() && roomy.getAsBoolean());
        clear.setOnAction(ignored -> clears.run());
        model.query().bind(query -> present(clear, !query.equals(TraceQuery.ALL)));
        model.matching().count().bind(matching -> {
            fit();
            String kind = model.shape().get().live() ? "histogram.requests" : "open.traces";
            matching.ifPresent(number -> count.setText(Messages.counted(kind, number)));
        });
    }

    /** The field is as wide as it now is. */
    void fit() {
        fitting.run();
    }

    /** The log is there, and shown by this. */
    void onLog(Runnable show) {
        showLog = show;
        model.state().bind(state -> present(log, state.kind() == ScreenState.Kind.FAILED));
    }

    /** A command to begin with, where nothing was ever asked of the engine. */
    void offerCommand(RequestCopies copies) {
        Button copy = new Button(Messages.text("requests.none.copy"));
        copy.setId("copy-first");
        copy.setOnAction(ignored -> copies.copyFirst());
        whole.offer(copy);
        model.shape().bind(shape -> present(copy, shape.live()));
    }

    /** Said below the chosen request while it is not in the list beside it. */
    Node strange(Runnable clear) {
        Label words = new Label(Messages.text("requests.strange"));
        words.getStyleClass().add("caption");
        Button all = new Button();
        model.shape()
                .bind(shape -> all.setText(
                        Messages.text(shape.live() ? "requests.strange.all" : "requests.strange.all.file")));
        all.getStyleClass().add("link-button");
        all.setOnAction(ignored -> clear.run());
        HBox line = new HBox(words, all);
        line.setId("strange");
        line.getStyleClass().add("docked-line");
        line.setMinHeight(Region.USE_PREF_SIZE);
        model.matching().strange().bind(is -> present(line, is));
        return line;
    }

    private static void present(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
