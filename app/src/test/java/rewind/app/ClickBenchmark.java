package rewind.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
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
 * Clicks on everything that is shown on each screen of the whole program, and says how long it took from the press until the picture on
 * the screen changed at all, an answer, and from the release until what it does is seen. All of it twice. Arguments: a data folder, which
 * is changed by it and has its traces in {@code store}, and the file in which {@code Xvfb -fbdir} keeps its screen: JavaFX's own headless
 * one does not show menus for certain. {@code -Drewind.wait=25000} waits as many milliseconds before the first click, until screens were
 * made ahead; {@code -Drewind.held=0} lets go at once, as a tap on a touchpad does, and not after 100 ms; {@code -Drewind.only=REGEX}
 * clicks only on what is called so, {@code latency: .*Menu} for example.
 */
public final class ClickBenchmark {
    private static final List<String> SCREENS =
            List.of("requests", "compare", "rollbacks", "latency", "errors", "models", "engine");
    /** What leads to another screen, folds the one it stands on, or opens a dialog of the platform. */
    private static final Pattern LEFT_OUT = Pattern.compile(".* #(rail-.*|fold|open)|Button Save as .*");

    private static final Pattern ONLY = Pattern.compile(System.getProperty("rewind.only", ""));
    private static final int GOAL_MILLIS = 50;
    /** Figures in what can be clicked on may change with each click, and so may what it is called. */
    private static final int MOST_OF_A_SCREEN = 80;

    /** What rests this long has said what it had to say. */
    private static final Duration REST = Duration.ofMillis(300);

    /** The line at the window's foot, whose figures change by themselves. */
    private static final int FOOT = 28;

    private final Stage stage;
    private final Robot robot;
    private final Pixels.Screen screen;
    private final List<Took> all = new ArrayList<>();

    private ClickBenchmark(Stage stage, Robot robot, Pixels.Screen screen) {
        this.stage = stage;
        this.robot = robot;
        this.screen = screen;
    }

    private record Took(String what, Answer.Times times) {}

    /** Where to click, and how that is answered. */
    private record Target(Bounds bounds, boolean onPress, boolean byItself) {}

    /** Runs it and prints a line for each click that took longer than it may, and how all of them were. */
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform()
                .daemon()
                .start(() ->
                        Main.main(new String[] {"--data", Path.of(arguments[0]).toString(), "--port", "0"}));
        Stage stage = awaitWindow();
        ClickBenchmark clicks = new ClickBenchmark(stage, onFx(Robot::new), Pixels.Screen.in(Path.of(arguments[1])));
        TimeUnit.MILLISECONDS.sleep(Integer.getInteger("rewind.wait", 0));
        for (String when : List.of("first", "again")) {
            for (String screen : SCREENS) {
                clicks.visit(when, screen);
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

    private void visit(String when, String screen) throws Exception {
        String rail = "#rail-" + screen;
        record("first".equals(when) ? screen + " (first)" : screen, () -> stage.getScene()
                .lookup(rail));
        // Each with what it came to light by.
        Map<String, String> known = new LinkedHashMap<>();
        onFx(() -> List.copyOf(targets().keySet())).forEach(what -> known.put(what, ""));
        Deque<String> left = new ArrayDeque<>(known.keySet());
        for (int clicks = 0; !left.isEmpty() && clicks < MOST_OF_A_SCREEN; clicks++) {
            String what = left.removeFirst();
            if (!ONLY.matcher(screen + ": " + what).find()) {
                continue;
            }
            if (onFx(() -> targets().get(what)) == null) {
                record(null, () -> stage.getScene().lookup(rail));
            }
            if (onFx(() -> targets().get(what)) == null) {
                record(null, () -> targets().get(known.get(what)));
            }
            record(screen + ": " + what, () -> targets().get(what));
            for (int i = 0; i < 2; i++) {
                onFx(() -> {
                    robot.keyType(KeyCode.ESCAPE);
                    return true;
                });
                rest();
            }
            // What it has shown comes next: what stands after it may take that away.
            if (onFx(() -> ((ToggleButton) stage.getScene().lookup(rail)).isSelected())) {
                onFx(() -> List.copyOf(targets().keySet())).reversed().stream()
                        .filter(name -> known.putIfAbsent(name, what) == null)
                        .forEach(left::addFirst);
            }
        }
        left.forEach(what -> System.out.println("not clicked on, as there is so much: " + screen + ": " + what));
    }

    /** All that can be clicked on, but what leads to another screen, by what it is called. */
    private Map<String, Node> targets() {
        Map<String, Node> targets = new LinkedHashMap<>();
        Map<String, Integer> cells = new LinkedHashMap<>();
        walk(stage.getScene().getRoot(), targets, cells);
        return targets;
    }

    private void walk(Node node, Map<String, Node> targets, Map<String, Integer> cells) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean cell =
                node instanceof IndexedCell<?> row && !row.isEmpty() && !(row.getParent() instanceof IndexedCell<?>);
        if (node instanceof ButtonBase || isSortable(node) || cell) {
            String name = name(node);
            int number = cells.merge(name, 1, Integer::sum);
            // Two rows of a list do what all do.
            if (isOnScreen(node)
                    && (!cell || number <= 2)
                    && !LEFT_OUT.matcher(name).matches()) {
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
        Answer.Times times =
                new Answer(robot, screen, place()).click(target.bounds(), target.onPress(), target.byItself());
        if (what != null) {
            all.add(new Took(what, times));
            if (times.answered() < 0) {
                System.out.println("changes nothing: " + what);
            } else if (Math.max(times.answered(), times.done()) > GOAL_MILLIS) {
                System.out.printf(
                        Locale.ROOT, "answered %4.0f, done %4.0f ms %s%n", times.answered(), times.done(), what);
            }
        }
        rest();
    }

    private void rest() throws Exception {
        long since = System.nanoTime();
        long begun = since;
        Pixels before = screen.at(place());
        while (System.nanoTime() - since < REST.toNanos() && System.nanoTime() - begun < 5_000_000_000L) {
            TimeUnit.MILLISECONDS.sleep(20);
            if (before.isOutdated(Pixels.NOTHING)) {
                since = System.nanoTime();
                before = screen.at(place());
            }
        }
    }

    private Bounds place() throws Exception {
        return onFx(() -> new BoundingBox(
                stage.getX() + stage.getScene().getX(),
                stage.getY() + stage.getScene().getY(),
                stage.getScene().getWidth(),
                stage.getScene().getHeight() - FOOT));
    }

    private void report(String when) {
        report(when + ", answered", Answer.Times::answered);
        report(when + ", done", Answer.Times::done);
        all.clear();
    }

    private void report(String which, ToDoubleFunction<Answer.Times> time) {
        List<Took> changed = all.stream()
                .filter(took -> time.applyAsDouble(took.times()) >= 0)
                .sorted(Comparator.comparingDouble(took -> time.applyAsDouble(took.times())))
                .toList();
        double[] millis = changed.stream()
                .mapToDouble(took -> time.applyAsDouble(took.times()))
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %d clicks, %d changed nothing; p50 %.0f ms, p95 %.0f ms, longest %.0f ms (%s); over %d ms: %d%n",
                which,
                all.size(),
                all.size() - millis.length,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length - 1],
                changed.getLast().what(),
                GOAL_MILLIS,
                Arrays.stream(millis).filter(each -> each > GOAL_MILLIS).count());
    }

    private static <T extends @Nullable Object> T onFx(Callable<T> asked) throws Exception {
        FutureTask<T> task = new FutureTask<>(asked);
        Platform.runLater(task);
        return task.get(1, TimeUnit.MINUTES);
    }
}
