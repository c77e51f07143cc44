package rewind.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import rewind.explorer.requests.RequestCopies;
import rewind.explorer.text.Messages;

/** The keys of the window, and the commands behind them: one list for the keys, the palette and the sheet. */
final class Shortcuts {
    private final Shell shell;
    private final ShellModel model;
    private final List<Command> commands = new ArrayList<>();

    Shortcuts(Shell shell, ShellModel model) {
        this.shell = shell;
        this.model = model;
        anywhere();
        places();
        tabs();
        list();
        trace();
    }

    private void anywhere() {
        Command.Group group = Command.Group.ANYWHERE;
        add(group, "palette", "Ctrl+K", shell::palette);
        add(group, "find", "/", this::find);
        add(group, "reload", "F5", this::reload);
        add(group, "sheet", "?", shell::sheet);
    }

    private void places() {
        int number = 1;
        for (ShellModel.Screen screen : ShellModel.Screen.values()) {
            String name = screen.name().toLowerCase(Locale.ROOT);
            add(Command.Group.SCREENS, name, "Ctrl+" + number++, () -> shell.go(screen));
        }
        Command.Group group = Command.Group.VIEW;
        add(group, "fold", "]", () -> onRequests(ignored -> shell.toggleDetails()));
        add(group, "theme", "Ctrl+T", shell::toggleTheme);
        add(group, "larger", "Ctrl++", () -> shell.zoom(1));
        add(group, "smaller", "Ctrl+-", () -> shell.zoom(-1));
        add(group, "usual", "Ctrl+0", () -> shell.zoom(0));
    }

    private void tabs() {
        Command.Group group = Command.Group.TABS;
        add(group, "files", "Ctrl+O", shell::chooseFiles);
        add(group, "close", "Ctrl+W", () -> shell.tabs().closeChosen());
        add(group, "reopen", "Ctrl+Shift+T", () -> shell.tabs().undoClose());
        add(group, "nexttab", "Ctrl+PgDn", () -> shell.tabs().move(1, isLive()));
        add(group, "previoustab", "Ctrl+PgUp", () -> shell.tabs().move(-1, isLive()));
    }

    private void list() {
        Command.Group group = Command.Group.LIST;
        add(group, "next", "j", () -> onRequests(live -> live.requestsView().move(1)));
        add(group, "previous", "k", () -> onRequests(live -> live.requestsView().move(-1)));
        add(group, "open", "Enter", () -> onRequests(this::open));
        add(group, "comparepick", "c", shell::compare);
        add(group, "replay", "r", () -> onRequests(this::replay));
        add(group, "note", "n", () -> onRequests(this::note));
        add(group, "follow", "f", () -> onRequests(live -> live.requests().toggleFollow()));
        add(group, "order", "o", () -> onRequests(live -> live.requests().turn()));
        add(group, "clear", "x", () -> onRequests(live -> live.requestsView().clear()));
        add(group, "copy.id", "y", () -> copy(RequestCopies.Kind.ID));
        add(group, "copy.curl", "Ctrl+Shift+C", () -> copy(RequestCopies.Kind.CURL));
        add(group, "copy.json", "Ctrl+Shift+J", () -> copy(RequestCopies.Kind.JSON));
        add(group, "copy.markdown", "Ctrl+Shift+M", () -> copy(RequestCopies.Kind.MARKDOWN));
    }

    private void trace() {
        Command.Group group = Command.Group.TRACE;
        add(group, "in", "w", () -> onRequests(live -> live.timeline().zoomBy(1)));
        add(group, "left", "a", () -> onRequests(live -> live.timeline().panBy(-1)));
        add(group, "out", "s", () -> onRequests(live -> live.timeline().zoomBy(-1)));
        add(group, "right", "d", () -> onRequests(live -> live.timeline().panBy(1)));
        add(group, "whole", "0", () -> onRequests(live -> live.timeline().resetZoom()));
        add(group, "findspan", "Ctrl+F", () -> onRequests(this::findSpan));
        add(group, "self", "t", () -> onRequests(live -> live.timeline().toggleSelfTime()));
        add(group, "unfold", "*", () -> onRequests(live -> live.timeline().unfoldAll()));
        add(group, "foldall", "_", () -> onRequests(live -> live.timeline().foldBelow(1)));
    }

    private void add(Command.Group group, String name, String keys, Runnable action) {
        commands.add(new Command(group, Messages.text("command." + name), keys, action));
    }

    List<Command> commands() {
        return commands;
    }

    /** Keys with Ctrl and Esc work everywhere; letters only where nothing is typed. */
    void listen(Node root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && shell.overlay().isShown()) {
                shell.overlay().close();
                event.consume();
            } else if (event.isShortcutDown() && !event.isAltDown()) {
                String name = name(event);
                boolean shift = event.isShiftDown() && !name.equals("+"); // most keyboards have + above =
                run("Ctrl+" + (shift ? "Shift+" : "") + name, event);
            } else if (event.isAltDown() && event.getCode().isDigitKey()) {
                run("Ctrl+" + event.getCode().getChar(), event); // GTK's input method eats Ctrl+2 in a text field
            } else if (event.getCode() == KeyCode.F5) {
                run("F5", event);
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escape();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && !typing(event) && !onButton(event)) {
                run("Enter", event);
            }
        });
        root.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            boolean modified = event.isControlDown() || event.isAltDown() || event.isMetaDown();
            if (!modified && !typing(event) && !shell.overlay().isShown()) {
                run(
                        switch (event.getCharacter()) {
                            case "+", "=" -> "w";
                            case "-" -> "s";
                            default -> event.getCharacter();
                        },
                        event);
            }
        });
    }

    /** Tab and Shift+Tab with Ctrl go through tabs, as they do in browsers. */
    private static String name(KeyEvent event) {
        return switch (event.getCode()) {
            case PAGE_DOWN -> "PgDn";
            case PAGE_UP -> "PgUp";
            case PLUS, ADD, EQUALS -> "+";
            case MINUS, SUBTRACT -> "-";
            case NUMPAD0 -> "0";
            default -> event.getCode().getChar();
        };
    }

    private void run(String keys, KeyEvent event) {
        if (shell.overlay().isShown() && !"Ctrl+T".equals(keys)) {
            return;
        }
        for (Command command : commands) {
            if (command.keys().equals(keys)) {
                command.action().run();
                event.consume();
                return;
            }
        }
    }

    private static boolean typing(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl field && field.isEditable();
    }

    private static boolean onButton(KeyEvent event) {
        return event.getTarget() instanceof javafx.scene.control.ButtonBase;
    }

    private boolean isLive() {
        return model.phase().get() != ShellModel.Phase.FILES_ONLY;
    }

    /** On the list in front, else on that of the live store, which comes to the front. */
    private void onRequests(Consumer<TraceScreens> action) {
        TraceScreens front = shell.shown();
        if (front == null) {
            front = shell.screens();
            shell.go(ShellModel.Screen.REQUESTS);
        }
        if (front != null) {
            action.accept(front);
        }
    }

    private void copy(RequestCopies.Kind kind) {
        onRequests(live -> live.requestsView().copy(kind));
    }

    private void find() {
        TraceScreens front = shell.front();
        if (front != null && front.parts().startFind()) {
            return;
        }
        onRequests(live -> live.requestsView().focusFind());
    }

    private void findSpan(TraceScreens live) {
        shell.showDetails(true);
        live.timelineView().focusFind();
    }

    private void open(TraceScreens live) {
        shell.showDetails(true);
        live.requests().settle();
        live.timelineView().focus();
    }

    private void replay(TraceScreens live) {
        shell.showDetails(true);
        live.replay().run();
    }

    private void note(TraceScreens live) {
        shell.showDetails(true);
        live.requests().settle();
        // Of the request that is chosen, whether or not its timeline has come.
        live.requests().settled().get().ifPresent(chosen -> live.notes().show(chosen.requestId()));
        live.note().write();
    }

    private void reload() {
        if (shell.tabs().chosen().get().isPresent()) {
            shell.tabs().reload(shell.tabs().chosen().get().get());
            return;
        }
        TraceScreens front = shell.front();
        shell.refreshStatus();
        if (front != null) {
            front.notes().reload();
            front.parts().reload();
        }
    }

    private void escape() {
        TraceScreens front = shell.front();
        if (front != null) {
            front.parts().escape();
        }
    }
}
