package rewind.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import picocli.CommandLine;
import rewind.explorer.Explorer;
import rewind.telemetry.logs.EngineLogs;

/**
 * Goes once through what people do first: the window with its engine and all its screens, commands, files. The build has
 * this run recorded, without a display, and from the record the JVM's ahead-of-time cache is made (JEP 483, 514, 515), with
 * which the program starts in two thirds of the time. Leaves nothing behind.
 */
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Every screen is to be drawn, and asked what it shows, this long. */
    private static final Duration LOOK = Duration.ofMillis(600);

    private static final List<KeyCode> SCREENS =
            List.of(KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6, KeyCode.DIGIT1);

    /** Of them there are those of the system that the program is built for; none where JavaFX is no module. */
    private static final List<String> SCREEN_CLASSES = List.of(
            "com/sun/glass/ui/gtk",
            "com/sun/glass/ui/mac",
            "com/sun/glass/ui/win",
            "com/sun/prism/es2",
            "com/sun/prism/d3d",
            "com/sun/prism/mtl");

    private Rehearsal() {}

    /**
     * Runs it; its exit code is 0 where all went well. With the words {@code commands FOLDER} only the part without a window,
     * which leaves its data and files there, and with {@code window FOLDER} only the part with one, over these.
     */
    public static void main(String[] arguments) throws Exception {
        // The toolkit's threads would keep a program alive that failed.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(Exit.ERROR);
        });
        if (arguments.length == 2) {
            part(arguments[0], Path.of(arguments[1]));
        } else {
            all();
        }
        EngineLogs.current().ifPresent(EngineLogs::close);
        System.exit(Exit.DONE);
    }

    private static void part(String word, Path place) throws Exception {
        LogFiles.into(CommandRehearsal.data(place).logs());
        if (word.equals("commands")) {
            new CommandRehearsal(place).run();
        } else {
            window(place);
        }
    }

    private static void all() throws Exception {
        Path place = Files.createTempDirectory("rewind-rehearsal");
        try {
            part("commands", place);
            part("window", place);
        } finally {
            EngineLogs.current().ifPresent(EngineLogs::close);
            try (var files = Files.walk(place)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void window(Path place) throws Exception {
        DataFolder folder = CommandRehearsal.data(place);
        ListenOptions listen = CommandLine.populateCommand(new ListenOptions(), "--port", "0");
        loadScreenClasses();
        Desktop desktop = new Desktop();
        desktop.warmUp();
        Explorer.readTexts();
        if (!desktop.isReady()) {
            throw new IllegalStateException("JavaFX has not started");
        }
        Platform.setImplicitExit(false);
        try (WindowEngine engine = new WindowEngine(folder, listen, null)) {
            Thread program = Thread.ofPlatform().name("program").daemon().start(() -> open(desktop, engine, folder));
            until(() -> !Window.getWindows().isEmpty());
            Stage stage = (Stage) Window.getWindows().getFirst();
            until(() -> has(stage, "#requests"));
            for (KeyCode screen : SCREENS) {
                press(stage, screen);
                look();
            }
            new ListRehearsal(stage).run();
            opened(folder, CommandRehearsal.files(place));
            // One after the other: what is read a second time goes the way that the first was.
            for (Path file : CommandRehearsal.large(place)) {
                opened(folder, List.of(file));
            }
            Platform.runLater(stage::close);
            program.join();
        }
    }

    private static void open(Desktop desktop, WindowEngine engine, DataFolder folder) {
        try {
            desktop.open(engine, folder);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a rehearsal", e);
        }
    }

    /** The classes by which JavaFX reaches this system's screen, for the rehearsal has none and does without them. */
    private static void loadScreenClasses() throws IOException, ClassNotFoundException {
        Path module = Path.of(URI.create("jrt:/")).resolve("javafx.graphics");
        for (String place : SCREEN_CLASSES) {
            Path folder = module.resolve(place);
            if (Files.isDirectory(folder)) {
                try (var all = Files.list(folder)) {
                    for (Path each : all.filter(file -> file.toString().endsWith(".class"))
                            .toList()) {
                        String file = module.relativize(each).toString();
                        Class.forName(
                                file.substring(0, file.length() - ".class".length())
                                        .replace('/', '.'),
                                false,
                                Rehearsal.class.getClassLoader());
                    }
                }
            }
        }
    }

    private static void opened(DataFolder folder, List<Path> files) throws Exception {
        Stage stage = shown(() -> new Explorer(new Stage(), folder.explorerSettings()).open(files));
        until(() -> has(stage, "#requests"));
        until(() -> drawn(stage));
        look();
        Platform.runLater(stage::close);
        until(() -> !stage.isShowing());
    }

    private static boolean drawn(Stage stage) {
        Node node = stage.getScene().lookup("#waterfall");
        return node != null && String.valueOf(node.getAccessibleText()).startsWith("Timeline of");
    }

    private static Stage shown(java.util.function.Supplier<Explorer> window) throws Exception {
        List<Window> before = List.copyOf(Window.getWindows());
        onFx(done -> Platform.runLater(() -> {
            window.get().show();
            done.run();
        }));
        return (Stage) Window.getWindows().stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
    }

    /** Whether there is a list with rows, as a screen reader is told of it. */
    private static boolean has(Stage stage, String list) {
        Node node = stage.getScene().lookup(list);
        return node != null
                && node.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT) instanceof Integer rows
                && rows > 0;
    }

    private static void press(Stage stage, KeyCode digit) throws Exception {
        onFx(done -> Platform.runLater(() -> {
            Scene scene = stage.getScene();
            scene.getRoot()
                    .fireEvent(
                            new KeyEvent(KeyEvent.KEY_PRESSED, "", digit.getName(), digit, false, true, false, false));
            done.run();
        }));
    }

    static void look() throws Exception {
        Instant begin = Instant.now();
        until(() -> Duration.between(begin, Instant.now()).compareTo(LOOK) > 0);
    }

    static void onFx(java.util.function.Consumer<Runnable> action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        action.accept(() -> done.complete(null));
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until something is so, which is looked at with each frame. */
    private static void until(BooleanSupplier condition) throws Exception {
        CompletableFuture<Void> met = new CompletableFuture<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (condition.getAsBoolean()) {
                    met.complete(null);
                    stop();
                }
            }
        };
        Platform.runLater(timer::start);
        try {
            met.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the windows show: " + words(), e);
        }
    }

    /** What the windows say, for whoever wants to know why it did not go on. */
    private static String words() {
        return Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll(".label").stream())
                .map(label -> label instanceof Labeled labeled ? labeled.getText() : "")
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(" | "));
    }
}
