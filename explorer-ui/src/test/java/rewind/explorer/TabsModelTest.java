package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.explorer.open.FileModel;
import rewind.explorer.samples.TraceText;
import rewind.explorer.tasks.ByHandRunner;

class TabsModelTest {
    @TempDir
    Path folder = Path.of(".");

    private final ByHandRunner runner = new ByHandRunner();
    private TabsModel tabs = model();
    private Path a = folder;
    private Path b = folder;
    private Path c = folder;

    private TabsModel model() {
        return new TabsModel(
                path -> new FileModel(path, runner, folder, Clock.systemUTC()), new KeptFiles(folder), runner);
    }

    @BeforeEach
    void files() throws IOException {
        tabs = model();
        a = Files.writeString(folder.resolve("a.jsonl"), TraceText.otlp(3));
        b = Files.writeString(folder.resolve("b.jsonl"), TraceText.otlp(4));
        c = Files.writeString(folder.resolve("c.jsonl"), TraceText.otlp(5));
    }

    @AfterEach
    void close() throws InterruptedException {
        tabs.closeAll();
    }

    private List<Path> open() {
        return tabs.files().get().stream().map(FileModel::file).toList();
    }

    private Path front() {
        return tabs.chosen().get().map(FileModel::file).orElse(folder);
    }

    @Test
    void theFirstOfSeveralIsInFrontAndOneThatIsOpenIsNotOpenedTwice() {
        tabs.open(List.of(a, b));
        assertThat(front()).isEqualTo(a);
        tabs.open(List.of(c));
        tabs.open(List.of(folder.resolve("x/../b.jsonl")));

        assertThat(open()).containsExactly(a, b, c);
        assertThat(front()).isEqualTo(b);
        assertThat(tabs.recent().get()).containsExactly(c, b, a);
    }

    @Test
    void noneOfTheFilesThatWereReadAtOnceIsForgotten() throws IOException {
        runner.hold();
        tabs.open(List.of(a, b));
        tabs.remember();
        runner.finish();

        assertThat(tabs.recent().get()).containsExactlyInAnyOrder(a, b);
        assertThat(remembered()).containsExactlyInAnyOrder(a, b);
    }

    @Test
    void theTenOpenedLastAreRememberedEachOnce() throws IOException {
        List<Path> many = new ArrayList<>();
        for (int i = 0; i < TabsModel.RECENT_KEPT + 4; i++) {
            many.add(Files.copy(a, folder.resolve("file " + i + ".jsonl")));
        }
        many.forEach(file -> tabs.open(List.of(file)));
        tabs.closeChosen();
        tabs.open(List.of(many.getLast()));

        List<Path> newest = many.reversed().subList(0, TabsModel.RECENT_KEPT);
        assertThat(tabs.recent().get()).isEqualTo(newest);
        assertThat(remembered()).isEqualTo(newest);
    }

    @Test
    void whatIsNoListOfFilesIsAsIfItWereNotThere() throws IOException {
        Files.write(folder.resolve("recent-files.txt"), new byte[] {(byte) 0xff, 0, 1, (byte) 0xc3, '\n'});
        assertThat(remembered()).isEmpty();
        Files.writeString(folder.resolve("recent-files.txt"), "no\0path\n\n" + a + "\n");
        assertThat(remembered()).containsExactly(a);
    }

    /** By the next start of the program. */
    private List<Path> remembered() {
        TabsModel next = model();
        next.remember();
        return next.recent().get();
    }

    @Test
    void noMoreThanTwoAreReadAtATime() {
        runner.hold();
        tabs.open(List.of(a, b, c));
        assertThat(runner.waiting()).isEqualTo(2);

        tabs.close(tabs.files().get().get(0));
        runner.finish();

        assertThat(tabs.files().get()).allMatch(file -> file.ended().get());
        assertThat(tabs.files().get().getLast().facts().get().traces()).isEqualTo(5);
    }

    @Test
    void closingBringsTheNeighbourToTheFrontAndIsUndoneInPlace() {
        tabs.open(List.of(a, b, c));
        tabs.move(1, false);
        assertThat(front()).isEqualTo(b);

        tabs.closeChosen();
        assertThat(front()).isEqualTo(c);
        tabs.closeChosen();
        assertThat(front()).isEqualTo(a);
        tabs.undoClose();
        tabs.undoClose();
        assertThat(open()).containsExactly(a, b, c);
        assertThat(front()).isEqualTo(b);
        tabs.undoClose();
        assertThat(open()).hasSize(3);
    }

    @Test
    void theNextTabComesRoundWithTheLiveStoreInFrontOfTheFiles() {
        tabs.open(List.of(a, b));
        tabs.move(1, true);
        tabs.move(1, true);
        assertThat(tabs.chosen().get()).isEqualTo(Optional.empty());
        tabs.move(-1, true);
        assertThat(front()).isEqualTo(b);
        tabs.move(1, false);
        assertThat(front()).isEqualTo(a);
    }

    @Test
    void aFileThatHasChangedIsReadAgainInItsPlace() throws IOException {
        tabs.open(List.of(a, b));
        Files.writeString(a, TraceText.otlp(9));
        tabs.reload(tabs.files().get().getFirst());

        assertThat(open()).containsExactly(a, b);
        assertThat(front()).isEqualTo(a);
        assertThat(tabs.chosen().get().orElseThrow().facts().get().traces()).isEqualTo(9);
    }
}
