package rewind.explorer;

import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Theme;

/** The window's content: rail, tab strip, work, status line; nothing in it is slow before there is an engine. */
final class Shell {
    private final TaskRunner runner;
    private final Theme theme;
    private final Clock clock;
    private final ZoneId zone;
    private final ShellModel model;
    private final StatusModel status;
    private final Frame frame = Frame.load("shell.fxml");
    private final StackPane work = frame.part("work", StackPane.class);
    private final Button fold = frame.part("fold", Button.class);
    private final Map<ShellModel.Screen, ToggleButton> rail = new EnumMap<>(ShellModel.Screen.class);
    private final Overlay overlay;
    private final Shortcuts shortcuts;
    private @Nullable LiveScreens screens;
    private double divider;
    private boolean details;

    Shell(ShellModel model, TaskRunner runner, Theme theme, Clock clock, ZoneId zone, Settings settings) {
        this.model = model;
        this.runner = runner;
        this.theme = theme;
        this.clock = clock;
        this.zone = zone;
        this.status = new StatusModel(runner, clock);
        this.divider = settings.divider();
        this.details = settings.details();
        this.shortcuts = new Shortcuts(this, model);
        this.overlay = new Overlay(root(), shortcuts.commands());
        new StatusLine(frame, status);
        fillRail();
        fillTop();
        work.getChildren().setAll(new StartView(model).root());
        model.phase().bind(this::show);
        model.screen().listen(ignored -> showScreen());
        shortcuts.listen(root());
    }

    StackPane root() {
        return (StackPane) frame.root();
    }

    private void fillRail() {
        VBox box = frame.part("rail", VBox.class);
        for (ShellModel.Screen screen : ShellModel.Screen.values()) {
            String name = screen.name().toLowerCase(java.util.Locale.ROOT);
            ToggleButton button = new ToggleButton(Messages.text("rail." + name), Icons.icon(name));
            button.setId("rail-" + name);
            button.setContentDisplay(ContentDisplay.TOP);
            button.getStyleClass().add("rail-button");
            button.setOnAction(ignored -> {
                model.screen().set(screen);
                showRail(model.screen().get());
            });
            rail.put(screen, button);
            box.getChildren().add(button);
        }
        model.screen().bind(this::showRail);
    }

    private void showRail(ShellModel.Screen chosen) {
        rail.forEach((screen, button) -> button.setSelected(screen == chosen));
    }

    private void fillTop() {
        Button mode = frame.part("theme", Button.class);
        mode.setOnAction(ignored -> toggleTheme());
        theme.mode().bind(now -> {
            String next = Messages.text(now == Mode.LIGHT ? "theme.dark" : "theme.light");
            mode.setGraphic(Icons.icon(now == Mode.LIGHT ? "moon" : "sun"));
            mode.setAccessibleText(next);
            mode.setTooltip(Tips.tip(next));
        });
        fold.setGraphic(Icons.icon("fold"));
        fold.setAccessibleText(Messages.text("fold.details"));
        fold.setTooltip(Tips.tip(Messages.text("fold.details")));
        fold.setOnAction(ignored -> toggleDetails());
        frame.part("commands", Button.class).setOnAction(ignored -> palette());
    }

    private void show(ShellModel.Phase phase) {
        boolean isLive = phase == ShellModel.Phase.LIVE;
        rail.values().forEach(button -> button.setDisable(!isLive));
        LiveStore live = model.live().get().orElse(null);
        if (isLive && live != null && screens == null) {
            status.watch(live);
            TaskRunner suited = live.inside() ? runner : runner.interrupting();
            LiveScreens made = new LiveScreens(live, suited, theme, clock, zone);
            screens = made;
            status.onBack(made::engineIsBack);
            made.models().onSwitched(status::refresh);
            made.requestsView().divider(divider);
            made.requestsView().showDetails(details);
            showScreen();
        } else if (phase == ShellModel.Phase.FAILED) {
            status.startFailed();
        } else {
            status.starting();
        }
        showFold();
    }

    private void showScreen() {
        if (screens != null) {
            work.getChildren().setAll(screens.node(model.screen().get()));
            screens.focus(model.screen().get());
        }
        showFold();
    }

    private void showFold() {
        fold.setVisible(screens != null && model.screen().get() == ShellModel.Screen.REQUESTS);
    }

    @Nullable LiveScreens screens() {
        return screens;
    }

    void toggleTheme() {
        theme.mode().set(theme.mode().get().other());
    }

    void toggleDetails() {
        showDetails(!details);
    }

    void showDetails(boolean shown) {
        details = shown;
        if (screens != null) {
            screens.requestsView().showDetails(shown);
        }
    }

    void palette() {
        overlay.palette();
    }

    void sheet() {
        overlay.sheet();
    }

    Overlay overlay() {
        return overlay;
    }

    /** What is to be remembered of the window's content. */
    Settings remember(Settings window) {
        double position = screens == null ? divider : screens.requestsView().divider();
        return new Settings(
                window.x(),
                window.y(),
                window.width(),
                window.height(),
                window.maximized(),
                theme.mode().get(),
                position,
                details);
    }

    void close() {
        status.close();
        if (screens != null) {
            screens.close();
        }
    }
}
