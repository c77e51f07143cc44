package rewind.explorer;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import rewind.explorer.theme.Mode;

/**
 * The settings on disk. Reading never fails: what cannot be read or makes no sense is as if it had not been there, for
 * a window that does not open helps nobody.
 */
final class SettingsFile {
    private static final double LEAST = 600;
    private static final double MOST = 20_000;

    private final Path file;

    SettingsFile(Path file) {
        this.file = file;
    }

    Settings read() {
        Properties read = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                read.load(in);
            } catch (IOException | IllegalArgumentException e) { // not ours, or damaged: the defaults hold
                read.clear();
            }
        }
        Settings d = Settings.DEFAULT;
        return new Settings(
                number(read, "window.x", -MOST, MOST, d.x()),
                number(read, "window.y", -MOST, MOST, d.y()),
                number(read, "window.width", LEAST, MOST, d.width()),
                number(read, "window.height", LEAST / 2, MOST, d.height()),
                "true".equals(read.getProperty("window.maximized")),
                Mode.DARK.word().equals(read.getProperty("theme")) ? Mode.DARK : Mode.LIGHT,
                number(read, "divider", 0.1, 0.9, d.divider()),
                !"false".equals(read.getProperty("details")),
                number(read, "zoom", 0.5, 4, d.zoom()));
    }

    /**
     * Writes beside the file first, so that a crash leaves the old settings.
     *
     * @throws IOException if they could not be written
     */
    void write(Settings settings) throws IOException {
        Properties out = new Properties();
        out.setProperty("window.x", Double.toString(settings.x()));
        out.setProperty("window.y", Double.toString(settings.y()));
        out.setProperty("window.width", Double.toString(settings.width()));
        out.setProperty("window.height", Double.toString(settings.height()));
        out.setProperty("window.maximized", Boolean.toString(settings.maximized()));
        out.setProperty("theme", settings.mode().word());
        out.setProperty("divider", Double.toString(settings.divider()));
        out.setProperty("details", Boolean.toString(settings.details()));
        out.setProperty("zoom", Double.toString(settings.zoom()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // A name of its own: a second window may write at the same time.
        Path beside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try (Writer to = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
            out.store(to, "Rewind explorer");
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static double number(Properties read, String key, double least, double most, double otherwise) {
        String text = read.getProperty(key);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text.trim());
            return value >= least && value <= most ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
