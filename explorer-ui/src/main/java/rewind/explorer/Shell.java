package rewind.explorer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.controls.PathPicker;
import rewind.explorer.controls.SaveTarget;
import rewind.explorer.controls.Tips;
import rewind.explorer.open.FileDrop;
import rewind.explorer.open.FileModel;
import rewind.explorer.open.FilePicker;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.VersionColours;

/** The window's content: rail, tab strip, work, status line; nothing in it is slow before there is an engine. */
final class Shell {
    private final Desk desk;
    private final Theme theme;
    private final ShellModel model;
    private final TabsModel tabs;
    private final FilePicker picker;
    private final StatusModel status;
    private final NoticesModel notices;
    private final Comparing comparing;
    private final Frame frame = Frame.load("shell.fxml");
    private final StackPane work = frame.part("work", StackPane.class);
    private final Button fold = frame.part("fold", Button.class);
    private final Map<ShellModel.Screen, ToggleButton> rail = new EnumMap<>(ShellModel.Screen.class);
    private final Overlay overlay;
    private final Shortcuts shortcuts;
    private final StartView start;
    private final HomeView home;
    private final Map<FileModel, FileScreens> files = new HashMap<>();
    private @Nullable LiveScreens screens;
    private double divider;
    private boolean details;
    private Runnable changed = () -> {};

    Shell(
            ShellModel model,
            TabsModel tabs,
            FilePicker picker,
            SaveTarget saves,
            PathPicker paths,
            KeptLines kept,
            String program,
            TaskRunner runner,
            Theme theme,
            Clock clock,
            ZoneId zone,
            Settings settings) {
        this.model = model;
        this.tabs = tabs;
        this.picker = picker;
        this.theme = theme;
        this.notices = new NoticesModel(runner);
        this.desk = new Desk(
                theme,
                new VersionColours(),
                new ComponentColours(),
                runner,
                clock,
                zone,
                SourceLinks.NOWHERE,
                notices,
                saves,
                paths,
                kept,
                program);
        this.comparing = new Comparing(runner, notices);
        this.status = new StatusModel(runner, clock);
        this.divider = settings.divider();
        this.details = settings.details();
        this.shortcuts = new Shortcuts(this, model);
        this.overlay = new Overlay(root(), runner, shortcuts.commands(), this::recentFiles);
        this.start = new StartView(model, tabs);
        this.home = new HomeView(tabs, this::chooseFiles);
        new StatusLine(frame, status, notices);
        fillRail();
        fillTop();
        comparing.onShow(() -> go(ShellModel.Screen.COMPARE));
        model.phase().bind(this::show);
        model.screen().listen(ignored -> showScreen());
        tabs.files().listen(ignored -> showFiles());
        tabs.chosen().listen(ignored -> showScreen());
        FileDrop.on(root(), tabs::open);
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
            button.setOnAction(ignored -> go(screen));
            rail.put(screen, button);
            box.getChildren().add(button);
        }
        model.screen().bind(this::showRail);
    }

    private void showRail(ShellModel.Screen ignored) {
        TraceScreens front = front();
        ShellModel.Screen chosen =
                (front == null ? model.screen() : front.parts().chosen()).get();
        rail.forEach((screen, button) -> {
            boolean there = isThere(front, screen) || isThere(screens, screen);
            button.setSelected(there && screen == chosen);
            button.setDisable(!there);
        });
    }

    private static boolean isThere(@Nullable TraceScreens of, ShellModel.Screen screen) {
        return of != null && of.parts().has(screen);
    }

    /** Shows a screen over what is in front; one that a file has not, over the live store. */
    void go(ShellModel.Screen screen) {
        TraceScreens front = front();
        if (front != null && isThere(front, screen)) {
            front.parts().choose(screen);
        } else if (screens != null && isThere(screens, screen)) {
            tabs.choose(Optional.empty());
            screens.parts().choose(screen);
        }
        showScreen();
    }

    /** The screens over the file or the live store that is in front; null where there is neither. */
    @Nullable TraceScreens front() {
        FileModel file = tabs.chosen().get().orElse(null);
        return file == null ? screens : files.get(file);
    }

    private void fillTop() {
        Node live = frame.part("live", Node.class);
        boolean engine = model.phase().get() != ShellModel.Phase.FILES_ONLY;
        live.setVisible(engine);
        live.setManaged(engine);
        new TabStrip(tabs, live, frame.part("files", HBox.class));
        Button open = frame.part("open", Button.class);
        open.setGraphic(Icons.icon("open"));
        open.setAccessibleText(Messages.text("open.button"));
        open.setTooltip(Tips.tip(Messages.text("open.button")));
        open.setOnAction(ignored -> chooseFiles());
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
        LiveStore live = model.live().get().orElse(null);
        if (isLive && live != null && screens == null) {
            status.watch(live);
            Desk suited = live.inside() ? desk : desk.running(desk.runner().interrupting());
            LiveScreens made = new LiveScreens(live, suited, model.screen(), comparing);
            screens = made;
            status.onBack(made::engineIsBack);
            made.below(new TroubleBar(
                            status.trouble(), model.screen(), status::refresh, () -> go(ShellModel.Screen.ENGINE))
                    .root());
            status.trouble().bind(trouble -> made.requestsView()
                    .reachable(trouble.filter(StatusModel.Trouble::away).isEmpty()));
            made.models().onSwitched(status::refresh);
            arrange(made);
        } else if (phase == ShellModel.Phase.FAILED) {
            status.startFailed();
        } else if (phase == ShellModel.Phase.FILES_ONLY) {
            status.filesOnly();
        } else {
            status.starting();
        }
        showScreen();
    }

    private void showScreen() {
        TraceScreens front = front();
        if (screens != null) {
            screens.parts().inFront(screens.equals(front));
        }
        files.values().forEach(file -> file.parts().inFront(file.equals(front)));
        if (front != null) {
            work.getChildren().setAll(front.node());
            front.parts().focus();
        } else if (model.phase().get() == ShellModel.Phase.FILES_ONLY) {
            work.getChildren().setAll(home.root());
        } else {
            work.getChildren().setAll(start.root());
        }
        showRail(model.screen().get());
        showFileWords();
        showFold();
    }

    /** There is something to fold only beside a list with a chosen request. */
    private void showFold() {
        TraceScreens list = shown();
        fold.setVisible(list != null && list.requests().selected().get().isPresent());
    }

    /** Makes screens for files that were opened, and lets go of those of files that were closed. */
    private void showFiles() {
        List<FileModel> open = tabs.files().get();
        files.entrySet().removeIf(entry -> {
            boolean gone = !open.contains(entry.getKey());
            if (gone) {
                comparing.forget(entry.getValue().source());
                entry.getValue().close();
            }
            return gone;
        });
        for (FileModel file : open) {
            files.computeIfAbsent(file, this::screensOf);
        }
    }

    private FileScreens screensOf(FileModel file) {
        FileScreens made = new FileScreens(file, desk, comparing, () -> tabs.reload(file), this::chooseFiles);
        arrange(made);
        file.facts().listen(ignored -> showFileWords());
        file.ended().listen(ignored -> showFileWords());
        return made;
    }

    private void arrange(TraceScreens made) {
        made.requestsView().divider(divider);
        made.requestsView().showDetails(details);
        made.requests().selected().listen(ignored -> showFold());
        made.requestsView().onDivided(() -> changed.run());
    }

    private void showFileWords() {
        status.describe(tabs.chosen().get().map(FileModel::words));
    }

    /** Says which file is about to be opened, until it is. */
    void announce(Path file) {
        Label words = new Label(Messages.text("open.task", String.valueOf(file.getFileName())));
        words.getStyleClass().add("start-title");
        StackPane middle = new StackPane(words);
        middle.getStyleClass().add("start");
        work.getChildren().setAll(middle);
    }

    /** Lets files be chosen, and opens them. */
    void chooseFiles() {
        tabs.open(picker.pick());
    }

    private List<Command> recentFiles() {
        return tabs.recent().get().stream()
                .map(file -> new Command(
                        Command.Group.TABS,
                        Messages.text("command.recent", String.valueOf(file.getFileName())),
                        String.valueOf(file.getParent()),
                        () -> tabs.open(List.of(file))))
                .toList();
    }

    /** The screens over the live store, once it is there. */
    @Nullable LiveScreens screens() {
        return screens;
    }

    /** Makes a part of the window that nobody has asked for yet; whether there may be more. */
    boolean prepare() {
        LiveScreens live = screens;
        return live == null || live.parts().prepare();
    }

    /** The list and timeline in front, of a file or of the live store; null where there is none. */
    @Nullable TraceScreens shown() {
        TraceScreens front = front();
        return front != null && front.parts().chosen().get() == ShellModel.Screen.REQUESTS ? front : null;
    }

    TabsModel tabs() {
        return tabs;
    }

    void toggleTheme() {
        theme.mode().set(theme.mode().get().other());
    }

    /** Makes everything larger by steps, or smaller for negative ones; 0 for the usual size. */
    void zoom(int steps) {
        if (steps == 0) {
            theme.zoomTo(1);
        } else {
            theme.zoomBy(steps);
        }
        notices.say(Messages.text("zoom.now", Figures.percent(theme.zoom().get())));
    }

    void toggleDetails() {
        showDetails(!details);
    }

    void showDetails(boolean shown) {
        details = shown;
        if (screens != null) {
            screens.requestsView().showDetails(shown);
        }
        files.values().forEach(file -> file.requestsView().showDetails(shown));
        changed.run();
    }

    /** Takes the chosen request of the list in front for a comparison; where no list is, one comes to the front to choose in. */
    void compare() {
        TraceScreens list = shown();
        if (list == null) {
            go(ShellModel.Screen.REQUESTS);
            notices.say(Messages.text("compare.pick"));
        } else {
            comparing.choose(list);
        }
    }

    /** The status line is to know what the screens are about to read. */
    void refreshStatus() {
        status.refresh();
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

    /** Calls this when {@link #remember} may say something else than before. */
    void onChanged(Runnable action) {
        changed = action;
        theme.mode().listen(ignored -> changed.run());
        theme.zoom().listen(ignored -> changed.run());
    }

    /** What is to be remembered of the window's content. */
    Settings remember(Settings window) {
        TraceScreens front = shown() == null ? screens : shown();
        double position = front == null ? divider : front.requestsView().divider();
        return new Settings(
                window.x(),
                window.y(),
                window.width(),
                window.height(),
                window.maximized(),
                theme.mode().get(),
                position,
                details,
                theme.zoom().get());
    }

    void close() {
        status.close();
        files.values().forEach(FileScreens::close);
        if (screens != null) {
            screens.close();
        }
    }
}
