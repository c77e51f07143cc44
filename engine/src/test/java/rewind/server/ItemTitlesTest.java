package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rewind.control.CatalogueTitles;
import rewind.control.HttpEngine;
import rewind.control.ItemTitles;
import rewind.recommend.data.SnapshotStore;

/** What items are called, here and over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemTitlesTest {
    private static final String GONE = "f".repeat(64);

    @SuppressWarnings("NullAway.Init") // see open()
    private Path folder;

    @SuppressWarnings("NullAway.Init") // see open()
    private TestEngine engine;

    @SuppressWarnings("NullAway.Init") // see open()
    private HttpEngine client;

    private String snapshot = "";

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        folder = data;
        TestEngine.train(folder, "v0.1", 8);
        engine = TestEngine.start(folder);
        client = new HttpEngine(engine.address());
        snapshot = engine.control.models().getFirst().dataSnapshotId();
    }

    @AfterAll
    void close() {
        client.close();
        engine.close();
    }

    Stream<ItemTitles> both() {
        return Stream.of(new CatalogueTitles(new SnapshotStore(folder.resolve("snapshots"))), client);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void titlesAreThoseOfTheCatalogueWithTheirYears(ItemTitles titles) {
        assertThat(titles.titles(snapshot, List.of(7, 3, 3, 4711)))
                .isEqualTo(Map.of(3, "Film 3 (1999)", 7, "Film 7 (1999)"));
        // More than one question's worth over HTTP.
        assertThat(titles.titles(
                        snapshot,
                        IntStream.range(0, 2500).map(i -> 2499 - i).boxed().toList()))
                .hasSize(90)
                .containsEntry(90, "Film 90 (1999)");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whatNobodyKnowsHasNoTitle(ItemTitles titles) {
        assertThat(titles.titles(null, List.of(3))).isEmpty();
        assertThat(titles.titles(GONE, List.of(3))).isEmpty();
        assertThat(titles.titles("of another program/../ü", List.of(3))).isEmpty();
        assertThat(titles.titles(snapshot, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/items?ids=1, snapshot is missing",
        "/items?snapshot=a, ids is missing",
        "/items?snapshot=a&ids=1;2, '1;2'",
        "/items?snapshot=a&ids=-1, from 0",
        "/items?snapshot=a&id=1, Unknown parameter 'id'"
    })
    void aQuestionThatIsNoneIsRefusedByName(String path, String reason) throws Exception {
        assertThat(engine.get(path).statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(engine.get(path)).path("detail").asText()).contains(reason);
    }

    /** A title is no reason for not showing the rest; put right, the next question has it. */
    @Test
    void aDamagedCatalogueGivesNoTitlesUntilItIsPutRight(@TempDir Path other) throws Exception {
        Path from = folder.resolve("snapshots").resolve(snapshot).resolve("catalogue.json");
        Path to = other.resolve(snapshot).resolve("catalogue.json");
        Files.createDirectories(to.getParent());
        Files.writeString(to, "{\"items\":[{\"id\":3,");
        ItemTitles titles = new CatalogueTitles(new SnapshotStore(other));
        assertThat(titles.titles(snapshot, List.of(3))).isEmpty();

        Files.writeString(to, Files.readString(from));
        assertThat(titles.titles(snapshot, List.of(3))).isEqualTo(Map.of(3, "Film 3 (1999)"));
        // What was read once is kept.
        Files.delete(to);
        assertThat(titles.titles(snapshot, List.of(4))).isEqualTo(Map.of(4, "Film 4 (1999)"));
    }
}
