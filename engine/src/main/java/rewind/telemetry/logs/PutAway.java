package rewind.telemetry.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What becomes of a component's files that are full or of another day: they get a name with the day and a number, are compressed
 * in the background, and are deleted when there are too many or they are too old.
 */
final class PutAway {
    private static final String HALF = ".tmp";
    /** What is free on the disk is not for this alone. */
    private static final int SHARE_OF_DISK = 8;

    private final Path folder;
    private final String component;
    private final int kept;
    private final int days;
    private final InstantSource clock;
    private final QuietTimes background;
    private final Consumer<IOException> problems;
    /** Of the background's thread: whether it will look again. */
    private boolean willLook;

    PutAway(
            Path folder,
            String component,
            LogSettings settings,
            QuietTimes background,
            Consumer<IOException> problems) {
        this.folder = folder;
        this.component = component;
        this.kept = settings.kept();
        this.days = settings.days();
        this.clock = settings.clock();
        this.background = background;
        this.problems = problems;
    }

    /** Renames a file that nobody writes to any more, and has the rest done in the background. */
    void put(Path file, LocalDate day) throws IOException {
        int number = 1
                + RolledFile.of(folder, component).stream()
                        .filter(other -> other.day().equals(day))
                        .mapToInt(RolledFile::number)
                        .max()
                        .orElse(0);
        Files.move(file, folder.resolve(component + "." + day + "." + number + ".log"));
        tidyUp();
    }

    /**
     * Has what a killed process left half done removed, what is too much deleted, and, once there is little else to do, compressed what
     * is not. Until then there are at most as many files as are kept.
     */
    void tidyUp() {
        background.now(() -> {
            try {
                delete();
                compressWhenQuiet();
            } catch (IOException e) {
                problems.accept(e);
            }
        });
    }

    private void compressWhenQuiet() throws IOException {
        List<RolledFile> left = RolledFile.of(folder, component).stream()
                .filter(rolled -> !rolled.isPacked())
                .toList();
        for (int i = 0; i < left.size(); i++) {
            if (!background.isQuiet() && !isShort(left.subList(i, left.size()))) {
                lookAgain();
                return;
            }
            compress(left.get(i));
        }
    }

    private void lookAgain() {
        if (willLook) {
            return;
        }
        willLook = true;
        background.later(() -> {
            willLook = false;
            try {
                compressWhenQuiet();
            } catch (IOException e) {
                problems.accept(e);
            }
        });
    }

    /** Whether what is not compressed takes too much of what the disk has. */
    private boolean isShort(List<RolledFile> left) throws IOException {
        long bytes = 0;
        for (RolledFile rolled : left) {
            bytes += Files.size(rolled.path());
        }
        return Files.getFileStore(folder).getUsableSpace() / SHARE_OF_DISK < bytes;
    }

    private void compress(RolledFile rolled) throws IOException {
        Path packed = folder.resolve(rolled.path().getFileName() + ".gz");
        Path half = folder.resolve(packed.getFileName() + HALF);
        try (InputStream in = Files.newInputStream(rolled.path());
                OutputStream out = new QuickGzip(Files.newOutputStream(half))) {
            in.transferTo(out);
        }
        Files.move(half, packed, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(rolled.path());
    }

    private void delete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        LocalDate oldest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
        List<RolledFile> newestFirst = RolledFile.of(folder, component);
        for (int i = 0; i < newestFirst.size(); i++) {
            RolledFile rolled = newestFirst.get(i);
            if (i >= kept || rolled.day().isBefore(oldest)) {
                Files.deleteIfExists(rolled.path());
            }
        }
        try (var files = Files.list(folder)) {
            for (Path left : files.filter(file -> isHalf(file)).toList()) {
                Files.deleteIfExists(left);
            }
        }
    }

    /** At the level that takes half of the usual one's time, for a sixth more bytes: it runs beside requests. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static boolean isHalf(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString().endsWith(".log.gz" + HALF);
    }
}
