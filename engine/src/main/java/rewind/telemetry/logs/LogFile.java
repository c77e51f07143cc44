package rewind.telemetry.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The file that a component's lines are added to. Lines are gathered and written together; before the file grows beyond its
 * limit, and with the first line of a new day (UTC), it is put away. Belongs to one thread.
 */
final class LogFile {
    /** After a failure a disk is not tried again for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final long limit;
    private final InstantSource clock;
    private final PutAway away;
    private final ByteBuffer together;
    private final Queue<byte[]> lines = new ArrayDeque<>();
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private @Nullable Instant failedAt;
    private LocalDate day = LocalDate.EPOCH;
    private long size;

    /**
     * @param away takes files that are full
     * @param together lines on their way to the file; shared with the other files of the thread
     */
    LogFile(Path folder, String component, long limit, InstantSource clock, PutAway away, ByteBuffer together) {
        this.file = folder.resolve(component + ".log");
        this.limit = limit;
        this.clock = clock;
        this.away = away;
        this.together = together;
    }

    /** Adds a line, which is in the file once {@link #flush} returns. */
    void add(byte[] line) {
        lines.add(line);
    }

    /** How many lines wait for {@link #flush}. */
    int waiting() {
        return lines.size();
    }

    /**
     * Writes what was added. Where that fails nothing half-written stays; what was not written still waits, and can be
     * {@link #forget forgotten}.
     */
    void flush() throws IOException {
        while (!lines.isEmpty()) {
            try {
                writeSome();
                failedAt = null;
            } catch (IOException e) {
                failedAt = clock.instant();
                throw e;
            }
        }
    }

    /** Whether writing failed a moment ago: trying again at once would only cost time. */
    boolean isPausing() {
        Instant failed = failedAt;
        return failed != null && Duration.between(failed, clock.instant()).abs().compareTo(PAUSE) < 0;
    }

    void forget() {
        lines.clear();
    }

    /** As many of the first lines as there is room for before the file is full, one at least, at once. */
    private void writeSome() throws IOException {
        byte[] first = lines.element();
        FileChannel out = ready(first.length);
        long before = size;
        ByteBuffer some = together.clear();
        int count = 1;
        if (first.length > some.capacity()) {
            some = ByteBuffer.wrap(first);
        } else {
            count = gather(some, limit - before);
        }
        try {
            while (some.hasRemaining()) {
                out.write(some);
            }
        } catch (IOException e) {
            undo(out, before, e);
            throw e;
        }
        size = before + some.limit();
        for (int i = 0; i < count; i++) {
            lines.remove();
        }
    }

    /** Puts the first lines together, one of them at least. */
    private int gather(ByteBuffer some, long most) {
        int count = 0;
        for (byte[] line : lines) {
            if (count > 0 && (line.length > some.remaining() || some.position() + line.length > most)) {
                break;
            }
            some.put(line);
            count++;
        }
        some.flip();
        return count;
    }

    private void undo(FileChannel out, long before, IOException reason) {
        try {
            out.truncate(before);
            close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** The file with room for so much, put away and begun anew where it has to be. */
    private FileChannel ready(int more) throws IOException {
        FileChannel out = open();
        return putAwayIfOver(more) ? open() : out;
    }

    private boolean putAwayIfOver(int more) throws IOException {
        if (size > 0 && (size + more > limit || !day.equals(today()))) {
            close();
            away.put(file, day);
            return true;
        }
        return false;
    }

    /** Opened anew where another process has put it away meanwhile: commands on the folder log there, too. */
    private FileChannel open() throws IOException {
        FileChannel out = channel;
        if (out != null && isStillThere()) {
            size = out.size(); // others may have written, too
            return out;
        }
        close();
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        day = Files.exists(file) ? day(Files.getLastModifiedTime(file).toInstant()) : today();
        out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        channel = out;
        key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        size = out.size();
        endLastLine(out);
        return out;
    }

    private boolean isStillThere() throws IOException {
        try {
            return Objects.equals(
                    key, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** A process that was killed may have left half a line, which the next must not be joined to. */
    private void endLastLine(FileChannel out) throws IOException {
        if (size == 0) {
            return;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            in.read(last, size - 1);
        }
        if (last.get(0) != '\n') {
            size += out.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    /** Puts the file away if its day is over. */
    void turnDay() throws IOException {
        if (Files.exists(file)) {
            open();
            putAwayIfOver(0);
        }
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        size = 0;
        if (open != null) {
            open.close();
        }
    }
}
