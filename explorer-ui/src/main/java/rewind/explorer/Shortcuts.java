package rewind.explorer;

import java.util.ArrayList;
import java.util.List;
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
        add("find", "/", this::find);
        add("files", "Ctrl+O", shell::chooseFiles);
        add("close", "Ctrl+W", () -> shell.tabs().closeChosen());
        add("reopen", "Ctrl+Shift+T", () -> shell.tabs().undoClose());
        add("nexttab", "Ctrl+PgDn", () -> shell.tabs().move(1, isLive()));
        add("previoustab", "Ctrl+PgUp", () -> shell.tabs().move(-1, isLive()));
        add("next", "j", () -> onRequests(live -> live.requestsView().move(1)));
        add("previous", "k", () -> onRequests(live -> live.requestsView().move(-1)));
        add("open", "Enter", () -> onRequests(this::open));
        add("follow", "f", () -> onRequests(live -> live.requests().toggleFollow()));
        add("comparepick", "c", shell::compare);
        add("order", "o", () -> onRequests(live -> live.requests().turn()));
        add("copy.id", "y", () -> copy(RequestCopies.Kind.ID));
        add("copy.curl", "Ctrl+Shift+C", () -> copy(RequestCopies.Kind.CURL));
        add("copy.json", "Ctrl+Shift+J", () -> copy(RequestCopies.Kind.JSON));
        add("copy.markdown", "Ctrl+Shift+M", () -> copy(RequestCopies.Kind.MARKDOWN));
        add("clear", "x", () -> onRequests(live -> live.requests().clear()));
        add("reload", "F5", this::reload);
        add("fold", "]", () -> onRequests(ignored -> shell.toggleDetails()));
        add("in", "w", () -> onRequests(live -> live.timeline().zoomBy(1)));
        add("out", "s", () -> onRequests(live -> live.timeline().zoomBy(-1)));
        add("left", "a", () -> onRequests(live -> live.timeline().panBy(-1)));
        add("right", "d", () -> onRequests(live -> live.timeline().panBy(1)));
        add("whole", "0", () -> onRequests(live -> live.timeline().resetZoom()));
        add("note", "n", () -> onRequests(this::note));
        add("replay", "r", () -> onRequests(this::replay));
        add("findspan", "Ctrl+F", () -> onRequests(this::findSpan));
        add("self", "t", () -> onRequests(live -> live.timeline().toggleSelfTime()));
        add("unfold", "*", () -> onRequests(live -> live.timeline().unfoldAll()));
        add("foldall", "_", () -> onRequests(live -> live.timeline().foldBelow(1)));
        add("requests", "Ctrl+1", () -> shell.go(ShellModel.Screen.REQUESTS));
        add("compare", "Ctrl+2", () -> shell.go(ShellModel.Screen.COMPARE));
        add("rollbacks", "Ctrl+3", () -> shell.go(ShellModel.Screen.ROLLBACKS));
        add("latency", "Ctrl+4", () -> shell.go(ShellModel.Screen.LATENCY));
        add("errors", "Ctrl+5", () -> shell.go(ShellModel.Screen.ERRORS));
        add("models", "Ctrl+6", () -> shell.go(ShellModel.Screen.MODELS));
        add("engine", "Ctrl+7", () -> shell.go(ShellModel.Screen.ENGINE));
        add("theme", "Ctrl+T", shell::toggleTheme);
        add("larger", "Ctrl++", () -> shell.zoom(1));
        add("smaller", "Ctrl+-", () -> shell.zoom(-1));
        add("usual", "Ctrl+0", () -> shell.zoom(0));
        add("palette", "Ctrl+K", shell::palette);
        add("sheet", "?", shell::sheet);
    }

    private void add(String name, String keys, Runnable action) {
        commands.add(new Command(Messages.text("command." + name), keys, action));
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
