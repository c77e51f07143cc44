package rewind.explorer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;
import rewind.control.ItemTitles;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.samples.ManyTraces;
import rewind.explorer.samples.Refusing;
import rewind.explorer.theme.Mode;
import rewind.store.TraceStore;

/**
 * The list of requests over a store of a million traces, in a window: a frame while it is scrolled, dragged, sent to its end and
 * back, filtered and brushed, and what the machine alone makes late; and how long a new filter takes until its first rows are drawn. Arguments: a folder, which is kept and used again.
 * {@code -Drewind.traces=100000} for fewer, {@code -Drewind.frames=100} for fewer frames of each kind. With
 * {@code -XX:StartFlightRecording=filename=f.jfr,jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=1ms} each frame that took
 * longer than it should is an event of the recording, with the window's thread sampled in it.
 */
public final class RequestsBenchmark {
    private static final int FRAMES = Integer.getInteger("rewind.frames", 300);
    private static final int ROUNDS = 7;

    private RequestsBenchmark() {}

    /** Runs it and prints a line a figure. */
    public static void main(String[] arguments) throws Exception {
        int traces = Integer.getInteger("rewind.traces", 1_000_000);
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("requests-benchmark");
        long begun = System.nanoTime();
        try (TraceStore store = ManyTraces.store(folder, traces)) {
            print("a store of %,d traces: %,.0f ms", traces, millis(begun));
            Refusing refusing = new Refusing();
            LiveStore[] live = new LiveStore[1];
            begun = System.nanoTime();
            try (WindowKit kit = WindowKit.open(Mode.LIGHT, k -> ignored -> {
                live[0] = new LiveStore(
                        store,
                        store,
                        refusing,
                        k.engine,
                        refusing,
                        refusing,
                        refusing,
                        refusing,
                        ItemTitles.NONE,
                        KeptNotes.inMemory(),
                        refusing.instruments(),
                        true);
                return live[0];
            })) {
                WaitForAsyncUtils.waitFor(
                        1, TimeUnit.MINUTES, () -> WaitForAsyncUtils.asyncFx(() -> kit.rows() == traces)
                                .get());
                print("window with all %,d rows counted: %,.0f ms", kit.rows(), millis(begun));
                memory("after the first rows");
                frames(kit);
                filters(kit);
                memory("after all of it");
            }
        }
        System.exit(0);
    }

    private static void frames(WindowKit kit) throws Exception {
        Node list = kit.find("#requests", Node.class);
        ScrollBar bar = (ScrollBar)
                Objects.requireNonNull(list.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR));
        kit.onFx(list::requestFocus);
        for (int warm = 0; warm < 2; warm++) {
            String when = warm == 0 ? "first, cold: " : "";
            measure(when + "wheel near the top", frame -> wheel(list, -84));
            kit.onFx(() -> bar.setValue(bar.getMax() / 2));
            measure(when + "wheel in the middle", frame -> wheel(list, frame / 20 % 2 == 0 ? -84 : 84));
            measure(when + "a page down a frame, from the middle", frame -> key(list, KeyCode.PAGE_DOWN));
            measure(when + "the thumb dragged from end to end", frame -> bar.setValue(bar.getMax() * frame / FRAMES));
            measure(when + "to the end and back every fifth frame", frame -> {
                if (frame % 5 == 0) {
                    key(list, frame % 10 == 0 ? KeyCode.END : KeyCode.HOME);
                }
            });
            measure(when + "another brush every 20th frame", frame -> {
                if (frame % 20 == 0) {
                    Instant since = ManyTraces.END.minus(Duration.ofHours(20 + frame));
                    requests(kit).ask("", since, since.plus(Duration.ofHours(12)));
                }
            });
            measure(when + "another filter every 20th frame", frame -> {
                if (frame % 20 == 0) {
                    requests(kit).ask("version:v0." + frame / 20 % 4, null, null);
                }
            });
            kit.onFx(() -> requests(kit).clear());
            measure(when + "nothing but waiting", frame -> {});
        }
        machine();
    }

    /** What the machine itself makes late, on which others may be at work: nothing of ours is drawn or read. */
    private static void machine() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Thread other = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.interrupted()) {
                meet(together);
                compute();
            }
        });
        for (int i = 0; i < 4; i++) {
            measure("the machine alone: 10 ms of computing on two processors", frame -> {
                meet(together);
                compute();
            });
        }
        other.interrupt();
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void compute() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        while (threads.getCurrentThreadCpuTime() - begun < 10_000_000) {
            Thread.onSpinWait();
        }
    }

    /** What is reachable, and what the process holds: engine, window and their code. */
    private static void memory(String when) throws Exception {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Path status = Path.of("/proc/self/status");
        String resident = Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.substring(6).strip())
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
        print("memory %s: live heap %,.0f MB, resident %s", when, heap / 1e6, resident);
    }

    private static RequestsModel requests(WindowKit kit) {
        return kit.screens().requests();
    }

    private static void wheel(Node list, double by) {
        Event.fireEvent(
                list,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        100,
                        100,
                        100,
                        100,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        0,
                        by,
                        0,
                        by,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    private static void key(Node list, KeyCode code) {
        Event.fireEvent(list, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    /** The time from frame to frame, which is 16.7 ms where nothing is late; and what of it the window's own thread took. */
    private static void measure(String what, IntConsumer action) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        long[] at = new long[FRAMES + 1];
        long[] cpu = new long[FRAMES + 1];
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> new AnimationTimer() {
                    private final FrameEvent event = new FrameEvent();
                    private int frame;

                    @Override
                    public void handle(long now) {
                        at[frame] = System.nanoTime();
                        cpu[frame] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                        if (frame > 0) {
                            long own = cpu[frame] - cpu[frame - 1];
                            event.end(what, frame, at[frame] - at[frame - 1], own);
                        }
                        event.begin();
                        if (frame == FRAMES) {
                            stop();
                            done.countDown();
                            return;
                        }
                        action.accept(frame++);
                    }
                }.start());
        done.await();
        double[] frames = differences(at);
        double[] own = differences(cpu);
        print(
                "%-60s frame p50 %5.1f p95 %5.1f max %5.1f ms; of the window's thread p50 %4.1f p95 %4.1f max %5.1f ms;"
                        + " over 24 ms: %d, over 33 ms: %d of %d",
                what,
                frames[FRAMES / 2],
                frames[FRAMES * 95 / 100],
                frames[FRAMES - 1],
                own[FRAMES / 2],
                own[FRAMES * 95 / 100],
                own[FRAMES - 1],
                over(frames, 24),
                over(frames, 33.4),
                FRAMES);
    }

    private static long over(double[] frames, double millis) {
        return Arrays.stream(frames).filter(frame -> frame > millis).count();
    }

    private static double[] differences(long[] at) {
        double[] each = new double[at.length - 1];
        Arrays.setAll(each, i -> (at[i + 1] - at[i]) / 1e6);
        Arrays.sort(each);
        return each;
    }

    private static void filters(WindowKit kit) throws Exception {
        for (String typed : List.of(
                "version:v0.2",
                "status:5xx",
                "user:17",
                "latency>4ms",
                "status:5xx version:v0.1",
                "path:\"/recommend/{user_id}\" error:NoModel",
                "stage.ranking>2ms",
                "@shard:shard-7",
                "deadbeef")) {
            double[] took = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                double millis = toFirstRows(kit, typed);
                if (round >= 0) {
                    took[round] = millis;
                }
                reset(kit);
            }
            Arrays.sort(took);
            print(
                    "%-60s to its first rows p50 %5.1f p95 %5.1f max %5.1f ms",
                    "filter " + typed, took[ROUNDS / 2], took[(int) Math.ceil(ROUNDS * 0.95) - 1], took[ROUNDS - 1]);
        }
    }

    private static void reset(WindowKit kit) throws Exception {
        kit.onFx(() -> requests(kit).clear());
        int all = Integer.getInteger("rewind.traces", 1_000_000);
        WaitForAsyncUtils.waitFor(1, TimeUnit.MINUTES, () -> WaitForAsyncUtils.asyncFx(() -> kit.rows() == all)
                .get());
    }

    /** From the question to the frame that has other rows. */
    private static double toFirstRows(WindowKit kit, String typed) throws Exception {
        Node list = kit.find("#requests", Node.class);
        CountDownLatch done = new CountDownLatch(1);
        long[] times = new long[2];
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            int before = kit.rows();
            times[0] = System.nanoTime();
            requests(kit).ask(typed, null, null);
            new AnimationTimer() {
                private boolean changed;

                @Override
                public void handle(long now) {
                    if (changed) { // the frame that was drawn since has them
                        times[1] = System.nanoTime();
                        stop();
                        done.countDown();
                    } else if (WindowKit.rows(list) != before) {
                        changed = true;
                    }
                }
            }.start();
        });
        if (!done.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("no rows for " + typed);
        }
        return (times[1] - times[0]) / 1e6;
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static void print(String format, @Nullable Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
