package rewind.explorer;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import rewind.explorer.theme.Mode;

/**
 * From the opening of a file to its first timeline, in a window on the headless toolkit; then a frame a row while it is scrolled
 * from the first span to the last. Arguments: files, or nothing for a file of one trace of 200,000 spans that is made for it.
 */
public final class OpenBenchmark {
    private static final int SPANS = 200_000;
    private static final int FRAMES = 300;
    /** The first is that of a program that has just been started; {@code -Drewind.rounds=1} for that alone. */
    private static final int ROUNDS = Integer.getInteger("rewind.rounds", 3);

    private OpenBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("open-benchmark");
        List<Path> files = arguments.length == 0
                ? List.of(large(folder))
                : Arrays.stream(arguments).map(Path::of).toList();
        try (WindowKit kit = WindowKit.files(Mode.LIGHT, folder)) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (Path file : files) {
                    System.out.print(round == 1 ? "" : "again, warm: ");
                    measure(kit, file);
                    kit.onFx(() -> kit.tabs.closeChosen());
                }
            }
        }
        System.exit(0);
    }

    private static void measure(WindowKit kit, Path file) throws Exception {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        CompletableFuture<Long> list = new CompletableFuture<>();
        CompletableFuture<Long> timeline = new CompletableFuture<>();
        kit.onFx(() -> {
            kit.tabs.open(List.of(file));
            atFrame(() -> rows() > 0, list);
            atFrame(OpenBenchmark::isDrawn, timeline);
        });
        long drawn = timeline.get(5, TimeUnit.MINUTES);
        long listed = list.get(5, TimeUnit.MINUTES);
        System.out.printf(
                Locale.ROOT,
                "%s, %,d bytes: %,d ms to the list, %,d ms to the first timeline, %,d ms of processor time%n",
                file.getFileName(),
                Files.size(file),
                (listed - start) / 1_000_000,
                (drawn - start) / 1_000_000,
                (cpuNanos() - cpu) / 1_000_000);
        scroll(kit);
    }

    /** When it is first so, looked at with each frame: asking more often takes from what is measured. */
    private static void atFrame(BooleanSupplier condition, CompletableFuture<Long> met) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (condition.getAsBoolean()) {
                    met.complete(System.nanoTime());
                    stop();
                }
            }
        }.start();
    }

    private static int rows() {
        Node list = lookup("#requests");
        return list == null ? 0 : WindowKit.rows(list);
    }

    private static boolean isDrawn() {
        Node waterfall = lookup("#waterfall");
        return waterfall != null
                && String.valueOf(waterfall.getAccessibleText()).startsWith("Timeline of");
    }

    private static @Nullable Node lookup(String selector) {
        return Window.getWindows().getFirst().getScene().lookup(selector);
    }

    /** Of this process, the compiler's and the collector's too: tells more than the clock where others are at work. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** A page further down at each frame, as the toolkit gives them, until the last. */
    private static void scroll(WindowKit kit) throws Exception {
        Node waterfall = kit.find("#waterfall", Node.class);
        kit.onFx(waterfall::requestFocus);
        CountDownLatch done = new CountDownLatch(1);
        long[] ends = new long[FRAMES + 1];
        long[] inEvent = new long[FRAMES];
        long[] cpu = new long[2];
        kit.onFx(() -> new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
                ends[frame] = System.nanoTime();
                if (frame == 0) {
                    cpu[0] = cpuNanos();
                }
                if (frame == FRAMES) {
                    cpu[1] = cpuNanos();
                    stop();
                    done.countDown();
                    return;
                }
                Event.fireEvent(
                        waterfall,
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.PAGE_DOWN, false, false, false, false));
                inEvent[frame] = System.nanoTime() - ends[frame];
                frame++;
            }
        }.start());
        done.await();
        long[] frames = new long[FRAMES];
        Arrays.setAll(frames, i -> ends[i + 1] - ends[i]);
        Arrays.sort(frames);
        Arrays.sort(inEvent);
        System.out.printf(
                Locale.ROOT,
                "  a page further down: a frame of %.1f ms at the median, %.1f ms at the 95th percentile, of which %.1f ms"
                        + " in the event; %.1f ms of processor time of all threads%n",
                frames[FRAMES / 2] / 1e6,
                frames[FRAMES * 95 / 100] / 1e6,
                inEvent[FRAMES / 2] / 1e6,
                (cpu[1] - cpu[0]) / 1e6 / FRAMES);
    }

    /** One trace as Jaeger exports it, a chain of calls in each of 2,000 branches. */
    private static Path large(Path folder) throws Exception {
        Path file = folder.resolve("large-jaeger.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"data\":[{\"traceID\":\"abc1\",\"spans\":[");
            for (int s = 0; s < SPANS; s++) {
                int parent = s % 100 == 0 ? 0 : s - 1;
                out.write(s == 0 ? "" : ",");
                out.write(String.format(
                        Locale.ROOT,
                        "{\"traceID\":\"abc1\",\"spanID\":\"%016x\",\"operationName\":\"call %d\",\"references\":[%s],"
                                + "\"startTime\":%d,\"duration\":%d,\"processID\":\"p%d\",\"tags\":[{\"key\":\"http.url\","
                                + "\"type\":\"string\",\"value\":\"/item/%d\"}],\"logs\":[]}",
                        s + 1,
                        s % 1000,
                        s == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "{\"refType\":\"CHILD_OF\",\"traceID\":\"abc1\",\"spanID\":\"%016x\"}",
                                        parent + 1),
                        1_795_000_000_000_000L + s * 10L,
                        s == 0 ? SPANS * 10L + 1000 : (100 - s % 100) * 10L,
                        s % 5,
                        s));
            }
            out.write("],\"processes\":{");
            for (int p = 0; p < 5; p++) {
                out.write((p == 0 ? "" : ",") + "\"p" + p + "\":{\"serviceName\":\"service-" + p + "\",\"tags\":[]}");
            }
            out.write("}}]}");
        }
        return file;
    }
}
