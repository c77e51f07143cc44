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
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What becomes of a component's files that are full or of another day: they get a name with the day and a number, are compressed
 * in the background, and are deleted when there are too many or they are too old.
 */
final class PutAway {
    private static final String HALF = ".tmp";

    private final Path folder;
    private final String component;
    private final int kept;
    private final int days;
    private final InstantSource clock;
    private final Executor background;
    private final Consumer<IOException> problems;

    PutAway(Path folder, String component, LogSettings settings, Executor background, Consumer<IOException> problems) {
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

    /** Has what is not compressed yet compressed, what a killed process left half done removed, and what is too much deleted. */
    void tidyUp() {
        background.execute(() -> {
            try {
                delete();
                compress();
            } catch (IOException e) {
                problems.accept(e);
            }
        });
    }

    private void compress() throws IOException {
        for (RolledFile rolled : RolledFile.of(folder, component)) {
            if (!rolled.isPacked()) {
                Path packed = folder.resolve(rolled.path().getFileName() + ".gz");
                Path half = folder.resolve(packed.getFileName() + HALF);
                try (InputStream in = Files.newInputStream(rolled.path());
                        OutputStream out = new QuickGzip(Files.newOutputStream(half))) {
                    in.transferTo(out);
                }
                Files.move(half, packed, StandardCopyOption.REPLACE_EXISTING);
                Files.delete(rolled.path());
            }
        }
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
