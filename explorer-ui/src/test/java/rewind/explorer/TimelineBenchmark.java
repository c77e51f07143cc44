package rewind.explorer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.theme.Mode;
import rewind.trace.Trace;

/**
 * A large trace from the choice to the picture, then frames of it while it is zoomed, moved, folded and searched, in a
 * window on the headless toolkit with the software pipeline. Arguments: numbers of spans; without any 100,000 and 200,000.
 */
public final class TimelineBenchmark {
    private static final int FRAMES = 200;
    /** The first is that of a program that has just been started. */
    private static final int ROUNDS = 3;

    private TimelineBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int[] sizes = arguments.length == 0
                ? new int[] {100_000, 200_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 20)) {
            for (int size : sizes) {
                for (int round = 1; round <= ROUNDS; round++) {
                    measure(kit, size, round);
                }
            }
        }
        System.exit(0);
    }

    private static void measure(WindowKit kit, int spans, int round) throws Exception {
        String id = "large-" + spans + "-" + round;
        Trace trace = ForeignTraces.large(id, WindowKit.NOW.toEpochMilli() + spans + round, spans);
        kit.store.add(List.of(trace));
        long start = System.nanoTime();
        long cpu = cpuNanos();
        kit.onFx(() -> kit.screens().timeline().show(trace.summary()));
        until(() -> kit.find("#id", TextField.class).getText().equals(id));
        drawn();
        System.out.printf(
                Locale.ROOT,
                "%,d spans, round %d: %,d ms from choice to picture, %,d ms of processor time%n",
                spans,
                round,
                since(start),
                (cpuNanos() - cpu) / 1_000_000);
        Node waterfall = kit.find("#waterfall", Node.class);
        frames("  zoom in and out", waterfall, i -> i / 20 % 2 == 0 ? "w" : "s", kit);
        kit.type("wwwwww");
        frames("  move in time", waterfall, i -> i / 20 % 2 == 0 ? "d" : "a", kit);
        frames("  a page further down", waterfall, KeyCode.PAGE_DOWN);
        frames("  fold and unfold the root", waterfall, KeyCode.HOME, KeyCode.LEFT, KeyCode.RIGHT);
        frames("  fold all below the first level, unfold all", waterfall, i -> i % 2 == 0 ? "_" : "*", kit);
        start = System.nanoTime();
        kit.onFx(() -> kit.find("#find-span", TextField.class).setText("/item/99"));
        until(() -> !String.valueOf(kit.find("#find-count", javafx.scene.control.Label.class)
                        .getText())
                .isEmpty());
        System.out.printf(
                Locale.ROOT, "  found in attributes after %,d ms, of which 120 wait for more letters%n", since(start));
        frames("  move in time, matches marked", waterfall, i -> i / 20 % 2 == 0 ? "d" : "a", kit);
        start = System.nanoTime();
        kit.robot.clickOn("#tab-flame");
        until(() -> String.valueOf(kit.find("#flame", Node.class).getAccessibleText())
                .startsWith("Flame"));
        drawn();
        System.out.printf(Locale.ROOT, "  flame graph after %,d ms%n", since(start));
        Node flame = kit.find("#flame", Node.class);
        frames("  one frame of the flame graph after the other", flame, KeyCode.DOWN);
        frames("  zoom of the flame graph", flame, KeyCode.ENTER, KeyCode.ESCAPE);
        kit.onFx(() -> kit.find("#find-span", TextField.class).clear());
        kit.robot.clickOn("#tab-timeline");
    }

    /** Of this process, the compiler's and the collector's too: tells more than the clock where others are at work. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(1, TimeUnit.MINUTES, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean)
                .get());
    }

    /** Waits for the frame after the next. */
    private static void drawn() throws Exception {
        CountDownLatch done = new CountDownLatch(2);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                done.countDown();
            }
        };
        WaitForAsyncUtils.asyncFx(timer::start).get();
        done.await();
        WaitForAsyncUtils.asyncFx(timer::stop).get();
    }

    private static void frames(String what, Node node, KeyCode... keys) throws Exception {
        frames(
                what,
                i -> Event.fireEvent(
                        node,
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", keys[i % keys.length], false, false, false, false)));
    }

    private static void frames(String what, Node node, java.util.function.IntFunction<String> letter, WindowKit kit)
            throws Exception {
        kit.onFx(node::requestFocus);
        frames(
                what,
                i -> Event.fireEvent(
                        node,
                        new KeyEvent(
                                KeyEvent.KEY_TYPED,
                                letter.apply(i),
                                "",
                                KeyCode.UNDEFINED,
                                false,
                                false,
                                false,
                                false)));
    }

    /** One event a frame, as the toolkit gives them. What it takes is the event with layout and picture, and the frame. */
    private static void frames(String what, java.util.function.IntConsumer event) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        long[] ends = new long[FRAMES + 1];
        long[] own = new long[FRAMES];
        long cpu = cpuNanos();
        WaitForAsyncUtils.asyncFx(() -> new AnimationTimer() {
                    private int frame;

                    @Override
                    public void handle(long now) {
                        ends[frame] = System.nanoTime();
                        if (frame == FRAMES) {
                            stop();
                            done.countDown();
                            return;
                        }
                        event.accept(frame);
                        own[frame] = System.nanoTime() - ends[frame];
                        frame++;
                    }
                }.start())
                .get();
        done.await();
        long used = cpuNanos() - cpu;
        long[] frames = new long[FRAMES];
        Arrays.setAll(frames, i -> ends[i + 1] - ends[i]);
        Arrays.sort(frames);
        Arrays.sort(own);
        System.out.printf(
                Locale.ROOT,
                "%s: a frame of %.1f ms (p50), %.1f ms (p95); in the event %.2f ms (p50), %.2f ms (p95);"
                        + " processor time of all threads %.1f ms a frame%n",
                what,
                frames[FRAMES / 2] / 1e6,
                frames[FRAMES * 95 / 100] / 1e6,
                own[FRAMES / 2] / 1e6,
                own[FRAMES * 95 / 100] / 1e6,
                used / 1e6 / FRAMES);
    }
}
