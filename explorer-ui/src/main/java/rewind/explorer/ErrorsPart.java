package rewind.explorer;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.errors.ErrorsView;
import rewind.explorer.logs.LogView;
import rewind.explorer.text.Messages;

/** The errors of traces and the log of the engine as one screen, with tabs from one to the other. */
final class ErrorsPart implements ScreenPart, ScreenLife {
    private final ErrorsView errors;
    private final LogView log;
    private final StackPane place = new StackPane();
    private ScreenPart front;
    private boolean seen;

    ErrorsPart(ErrorsView errors, LogView log) {
        this.errors = errors;
        this.log = log;
        this.front = errors;
        place.getChildren().setAll(errors.root());
        errors.addSubject("engine", Messages.text("log.tab"), () -> show(log));
        log.addTab("errors", Messages.text("errors.subject.errors"), () -> back(false));
        log.addTab("logs", Messages.text("errors.subject.logs"), () -> back(true));
    }

    /** Brings the log of the engine to the front. */
    void showLog() {
        show(log);
    }

    private void back(boolean logs) {
        errors.choose(logs);
        show(errors);
    }

    private void show(ScreenPart next) {
        if (!next.equals(front)) {
            front.life().hidden();
            front = next;
            place.getChildren().setAll(next.root());
            if (seen) {
                next.life().shown();
            }
        }
        front.focus();
    }

    @Override
    public Node root() {
        return place;
    }

    @Override
    public List<Supplier<? extends Node>> later() {
        return List.of(log::root);
    }

    @Override
    public void focus() {
        front.focus();
    }

    @Override
    public boolean startFind() {
        return front.startFind();
    }

    @Override
    public void escape() {
        front.escape();
    }

    @Override
    public ScreenLife life() {
        return this;
    }

    @Override
    public void reload() {
        front.life().reload();
    }

    @Override
    public void shown() {
        seen = true;
        front.life().shown();
    }

    @Override
    public void hidden() {
        seen = false;
        front.life().hidden();
    }

    @Override
    public void engineIsBack() {
        front.life().engineIsBack();
    }

    @Override
    public void close() {
        errors.life().close();
        log.life().close();
    }
}
