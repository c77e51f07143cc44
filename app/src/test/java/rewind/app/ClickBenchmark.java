package rewind.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Clicks on everything that is shown on each screen of the whole program, and says how long it took until the picture on the screen
 * changed: an answer, or that it is coming. All of it twice. Argument: a data folder, which is changed by it; its traces
 * are in {@code store}. It needs a screen (Xvfb will do), as JavaFX's own headless one does not show menus for certain.
 * {@code -Drewind.wait=25000} waits as many milliseconds before the first click, until screens were made ahead; {@code -Drewind.only=REGEX} clicks only on what is called so, {@code latency: .*Menu} for example.
 */
public final class ClickBenchmark {
    private static final List<String> SCREENS =
            List.of("requests", "compare", "rollbacks", "latency", "errors", "models", "engine");
    /** What leads to another screen, folds the one it stands on, or opens a dialog of the platform. */
    private static final Pattern LEFT_OUT = Pattern.compile("rail-.*|fold|open");

    private static final Pattern ONLY = Pattern.compile(System.getProperty("rewind.only", ""));
    private static final int GOAL_MILLIS = 50;
    /** What rests this long has said what it had to say. */
    private static final Duration REST = Duration.ofMillis(300);

    private final Stage stage;
    private final Robot robot;
    private final List<Took> all = new ArrayList<>();

    private ClickBenchmark(Stage stage, Robot robot) {
        this.stage = stage;
        this.robot = robot;
    }

    /** @param millis negative where nothing changed at all */
    private record Took(String what, double millis) {}

    /** Where to click, and how that is answered. */
    private record Target(Bounds bounds, boolean onPress, boolean byItself) {}

    /** Runs it and prints a line for each click that took longer than it may, and how all of them were. */
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform()
                .daemon()
                .start(() ->
                        Main.main(new String[] {"--data", Path.of(arguments[0]).toString(), "--port", "0"}));
        Stage stage = awaitWindow();
        ClickBenchmark clicks = new ClickBenchmark(stage, onFx(Robot::new));
        TimeUnit.MILLISECONDS.sleep(Integer.getInteger("rewind.wait", 0));
        for (String when : List.of("first", "again")) {
            for (String screen : SCREENS) {
                clicks.screen(when, screen);
            }
            clicks.report(when);
        }
        Runtime.getRuntime().halt(Exit.DONE);
    }

    private static Stage awaitWindow() throws Exception {
        long begun = System.nanoTime();
        while (true) {
            // Asked for again and again from here: the toolkit is started by the program, and tells nobody else.
            try {
                Optional<Stage> ready = onFx(ClickBenchmark::readyWindow);
                if (ready.isPresent()) {
                    return ready.get();
                }
            } catch (IllegalStateException notYet) {
                if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(3)) {
                    throw notYet;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static Optional<Stage> readyWindow() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(stage -> stage.getScene().lookup("#requests") != null)
                .findFirst();
    }

    private void screen(String when, String screen) throws Exception {
        String rail = "#rail-" + screen;
        record("first".equals(when) ? screen + " (first)" : screen, () -> stage.getScene()
                .lookup(rail));
        for (String what : onFx(() -> List.copyOf(targets().keySet()))) {
            if (!ONLY.matcher(screen + ": " + what).find()) {
                continue;
            }
            if (onFx(() -> targets().get(what)) == null) {
                record(null, () -> stage.getScene().lookup(rail));
            }
            record(screen + ": " + what, () -> targets().get(what));
            for (int i = 0; i < 2; i++) {
                onFx(() -> {
                    robot.keyType(KeyCode.ESCAPE);
                    return true;
                });
                rest();
            }
        }
    }

    /** All that can be clicked on, but what leads to another screen, by what it is called. */
    private Map<String, Node> targets() {
        Map<String, Node> targets = new LinkedHashMap<>();
        Map<String, Integer> cells = new LinkedHashMap<>();
        walk(stage.getScene().getRoot(), targets, cells);
        return targets;
    }

    private void walk(Node node, Map<String, Node> targets, Map<String, Integer> cells) {
        if (!node.isVisible()
                || node.isDisabled()
                || LEFT_OUT.matcher(String.valueOf(node.getId())).matches()) {
            return;
        }
        boolean cell =
                node instanceof IndexedCell<?> row && !row.isEmpty() && !(row.getParent() instanceof IndexedCell<?>);
        if (node instanceof ButtonBase || isSortable(node) || cell) {
            String name = name(node);
            int number = cells.merge(name, 1, Integer::sum);
            // Two rows of a list do what all do.
            if (isOnScreen(node) && (!cell || number <= 2)) {
                targets.putIfAbsent(number == 1 ? name : name + " " + number, node);
            }
        }
        if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                walk(child, targets, cells);
            }
        }
    }

    private static boolean isSortable(Node node) {
        return node instanceof TableColumnHeader header
                && header.getTableColumn() != null
                && header.getTableColumn().isSortable();
    }

    private static String name(Node node) {
        String kind = node.getClass().getSimpleName();
        if (node instanceof TableColumnHeader header) {
            return kind + " " + header.getTableColumn().getText();
        }
        if (node instanceof IndexedCell<?>) {
            return kind + " of " + (node.getParent() == null ? "" : String.join(" ", node.getStyleClass()));
        }
        String id = node.getId();
        String words = node instanceof Labeled labeled ? labeled.getText() : node.getAccessibleText();
        return kind + " " + (id == null ? words == null ? "" : words : "#" + id);
    }

    /** Whether its middle is in the window, and in what scrolls around it. */
    private boolean isOnScreen(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        Scene scene = stage.getScene();
        boolean there = bounds.getWidth() > 1
                && bounds.getHeight() > 1
                && new BoundingBox(0, 0, scene.getWidth(), scene.getHeight())
                        .contains(bounds.getCenterX(), bounds.getCenterY());
        for (Node around = node.getParent(); there && around != null; around = around.getParent()) {
            Node clip = around.getClip();
            there = clip == null
                    || around.localToScene(clip.getBoundsInParent()).contains(bounds.getCenterX(), bounds.getCenterY());
        }
        return there;
    }

    private Target target(Node node) {
        boolean toggle = node instanceof ToggleButton;
        return new Target(
                node.localToScreen(node.getLayoutBounds()),
                (node instanceof MenuButton && !(node instanceof SplitMenuButton)) || node instanceof IndexedCell<?>,
                toggle || !(node instanceof ButtonBase));
    }

    /** Clicks, and waits until nothing changes any more. */
    private void record(@Nullable String what, Callable<@Nullable Node> where) throws Exception {
        Target target = onFx(() -> {
            Node node = where.call();
            if (node == null || !isOnScreen(node)) {
                return null;
            }
            Target found = target(node);
            robot.mouseMove(found.bounds().getCenterX(), found.bounds().getCenterY());
            return found;
        });
        if (target == null) {
            if (what != null) {
                System.out.println("not there any more: " + what);
            }
            return;
        }
        rest();
        double millis = new Answer(stage, robot, target.bounds(), target.onPress(), target.byItself()).await();
        if (what != null) {
            all.add(new Took(what, millis));
            if (millis > GOAL_MILLIS) {
                System.out.printf(Locale.ROOT, "%6.0f ms %s%n", millis, what);
            } else if (millis < 0) {
                System.out.println("changes nothing: " + what);
            }
        }
        rest();
    }

    private void rest() throws Exception {
        long since = System.nanoTime();
        long begun = since;
        Pixels before = onFx(() -> Pixels.of(stage, robot));
        while (System.nanoTime() - since < REST.toNanos() && System.nanoTime() - begun < 5_000_000_000L) {
            TimeUnit.MILLISECONDS.sleep(40);
            Pixels now = onFx(() -> Pixels.of(stage, robot));
            if (!now.equals(before)) {
                since = System.nanoTime();
                before = now;
            }
        }
    }

    private void report(String when) {
        List<Took> changed = all.stream()
                .filter(took -> took.millis() >= 0)
                .sorted(Comparator.comparingDouble(Took::millis))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%s: %d clicks, %d changed nothing; p50 %.0f ms, p95 %.0f ms, longest %.0f ms (%s); over %d ms: %d%n",
                when,
                all.size(),
                all.size() - changed.size(),
                changed.get(changed.size() / 2).millis(),
                changed.get(changed.size() * 95 / 100).millis(),
                changed.getLast().millis(),
                changed.getLast().what(),
                GOAL_MILLIS,
                changed.stream().filter(took -> took.millis() > GOAL_MILLIS).count());
        all.clear();
    }

    private static <T extends @Nullable Object> T onFx(Callable<T> asked) throws Exception {
        FutureTask<T> task = new FutureTask<>(asked);
        Platform.runLater(task);
        return task.get(1, TimeUnit.MINUTES);
    }
}
