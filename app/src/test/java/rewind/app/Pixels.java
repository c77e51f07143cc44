package rewind.app;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;

/**
 * What was on a part of the screen at some moment, read from the file that {@code Xvfb -fbdir} keeps its screen in (XWD), which costs
 * the program that is looked at nothing. Some lines of pixels stand for all: a letter is taller than what is between them.
 */
final class Pixels {
    static final Bounds NOTHING = new BoundingBox(0, 0, 0, 0);

    private static final ValueLayout.OfInt NUMBER = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int EVERY = 6;
    private static final int BYTES = 4;

    private final Screen screen;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;
    private final MemorySegment kept;

    private Pixels(Screen screen, Bounds place) {
        this.screen = screen;
        this.left = Math.max(0, (int) place.getMinX());
        this.top = Math.max(0, (int) place.getMinY());
        this.right = Math.min(screen.width(), (int) place.getMaxX());
        this.bottom = Math.min(screen.height(), (int) place.getMaxY());
        this.kept = MemorySegment.ofArray(new byte[((bottom - top) / EVERY + 1) * width()]);
        for (int y = top; y < bottom; y += EVERY) {
            MemorySegment.copy(screen.bytes(), screen.offset(left, y), kept, line(y), width());
        }
    }

    /** A screen, as long as its server runs. */
    record Screen(MemorySegment bytes, int first, int line, int width, int height) {

        /** @throws IOException where there is no such file */
        static Screen in(Path framebuffer) throws IOException {
            try (FileChannel file = FileChannel.open(framebuffer, StandardOpenOption.READ)) {
                MemorySegment bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), Arena.global());
                int colours = bytes.get(NUMBER, 76);
                return new Screen(
                        bytes,
                        bytes.get(NUMBER, 0) + colours * 12,
                        bytes.get(NUMBER, 48),
                        bytes.get(NUMBER, 16),
                        bytes.get(NUMBER, 20));
            }
        }

        private long offset(int x, int y) {
            return first + (long) y * line + (long) x * BYTES;
        }

        /** What is there now, in coordinates of the screen. */
        Pixels at(Bounds place) {
            return new Pixels(this, place);
        }
    }

    /** Whether the screen shows something else by now, other than there. */
    boolean isOutdated(Bounds except) {
        for (int y = top; y < bottom; y += EVERY) {
            boolean crosses = y >= except.getMinY() && y < except.getMaxY();
            boolean differs = crosses
                    ? differs(y, left, (int) except.getMinX()) || differs(y, (int) Math.ceil(except.getMaxX()), right)
                    : differs(y, left, right);
            if (differs) {
                return true;
            }
        }
        return false;
    }

    private boolean differs(int y, int from, int to) {
        if (from >= to) {
            return false;
        }
        long here = screen.offset(from, y);
        long before = line(y) + (long) (from - left) * BYTES;
        long size = (long) (to - from) * BYTES;
        return MemorySegment.mismatch(screen.bytes(), here, here + size, kept, before, before + size) >= 0;
    }

    private long line(int y) {
        return (long) ((y - top) / EVERY) * width();
    }

    private int width() {
        return (right - left) * BYTES;
    }
}
