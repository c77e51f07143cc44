package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.theme.Mode;

class KeptSettingsTest {
    private static final Duration LONG = Duration.ofSeconds(5);

    @TempDir
    Path folder = Path.of(".");

    private final ByHandRunner runner = new ByHandRunner();
    private Settings now = Settings.DEFAULT;
    private SettingsFile file = new SettingsFile(folder);
    private KeptSettings kept = new KeptSettings(file, runner, now, () -> now);

    @BeforeEach
    void open() {
        file = new SettingsFile(folder.resolve("explorer.properties"));
        kept = new KeptSettings(file, runner, now, () -> now);
    }

    @Test
    void changesThatFollowEachOtherAreWrittenOnceTheyRest() {
        for (int width = 1000; width <= 1100; width += 10) {
            now = wide(width);
            kept.changed();
            runner.pass(Duration.ofMillis(50));
            assertThat(folder.resolve("explorer.properties")).doesNotExist();
        }
        runner.pass(LONG);

        assertThat(file.read().width()).isEqualTo(1100);
    }

    @Test
    void whatIsAsItWasIsNotWritten() {
        kept.changed();
        runner.pass(LONG);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aChangeWhileTheOneBeforeIsBeingWrittenIsWrittenAfterIt() {
        runner.hold();
        now = wide(1000);
        kept.changed();
        runner.pass(Duration.ofSeconds(1));
        now = wide(1200);
        kept.changed();
        runner.pass(Duration.ofSeconds(1));
        assertThat(runner.waiting()).isEqualTo(1);
        runner.finish();
        assertThat(file.read().width()).isEqualTo(1000);
        runner.pass(LONG);

        assertThat(file.read().width()).isEqualTo(1200);
    }

    @Test
    void whatCouldNotBeWrittenIsTriedAgain() throws IOException {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where a folder should be");
        SettingsFile later = new SettingsFile(blocked.resolve("explorer.properties"));
        kept = new KeptSettings(later, runner, Settings.DEFAULT, () -> now);
        now = Settings.DEFAULT.withMode(Mode.DARK);
        kept.changed();
        runner.pass(LONG);
        Files.delete(blocked);
        kept.changed();
        runner.pass(LONG);

        assertThat(later.read().mode()).isEqualTo(Mode.DARK);
    }

    @Test
    void closingWritesAtOnceAndIsTheLast() throws IOException {
        now = wide(1000);
        kept.changed();
        kept.close(wide(1300));
        runner.pass(LONG);

        assertThat(file.read().width()).isEqualTo(1300);
    }

    private static Settings wide(double width) {
        Settings d = Settings.DEFAULT;
        return new Settings(10, 20, width, d.height(), false, d.mode(), d.divider(), d.details(), d.zoom());
    }
}
