import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes from exec until the window is drawn: {@code java FirstWindow.java FRAMEBUFFER TIMES COMMAND...}, with an
 * {@code Xvfb -fbdir} that shows nothing else. The screen is looked at every four milliseconds in the file that Xvfb keeps
 * it in, which costs the program nothing. Drawn is when there are letters and icons, so many colours, and not only a ground.
 */
final class FirstWindow {
    private static final int ENOUGH_COLOURS = 12;
    private static final int STEP = 7;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private FirstWindow() {}

    public static void main(String[] arguments) throws Exception {
        Path framebuffer = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        List<String> command = List.of(arguments).subList(2, arguments.length);
        List<Double> drawn = new ArrayList<>();
        try (FileChannel file = FileChannel.open(framebuffer, StandardOpenOption.READ)) {
            ByteBuffer screen = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()).order(ByteOrder.LITTLE_ENDIAN);
            colours(screen);
            for (int i = 0; i < times; i++) {
                drawn.add(once(screen, command));
            }
        }
        List<Double> sorted = drawn.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "exec to drawn window, ms: median %.0f of %d: %s%n",
                sorted.get(sorted.size() / 2),
                times,
                drawn.stream().map(each -> String.format(Locale.ROOT, "%.0f", each)).toList());
    }

    private static double once(ByteBuffer screen, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("first-window", ".log");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (colours(screen) < ENOUGH_COLOURS) {
                if (!process.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
                    throw new IOException("no window: " + Files.readString(log));
                }
                process.waitFor(4, TimeUnit.MILLISECONDS);
            }
            return (System.nanoTime() - begin) / 1e6;
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            while (colours(screen) > 1) {
                Thread.sleep(2);
            }
            Files.delete(log);
        }
    }

    /** How many colours a grid of points has, not counted further than enough; the file's head (XWD) says where they are. */
    private static int colours(ByteBuffer screen) {
        int width = Integer.reverseBytes(screen.getInt(16));
        int height = Integer.reverseBytes(screen.getInt(20));
        int line = Integer.reverseBytes(screen.getInt(48));
        int first = Integer.reverseBytes(screen.getInt(0)) + Integer.reverseBytes(screen.getInt(76)) * 12;
        int[] seen = new int[ENOUGH_COLOURS];
        int count = 0;
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                int colour = screen.getInt(first + y * line + x * 4) & 0xffffff;
                int i = 0;
                while (i < count && seen[i] != colour) {
                    i++;
                }
                if (i == count) {
                    seen[count++] = colour;
                    if (count == ENOUGH_COLOURS) {
                        return count;
                    }
                }
            }
        }
        return count;
    }
}
