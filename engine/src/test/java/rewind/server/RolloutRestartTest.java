package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.control.EngineException;
import rewind.control.RolloutRequest;

/** What lasts of a rollout, and what does not. */
class RolloutRestartTest {
    @TempDir
    Path folder;

    private Path serving;

    @BeforeEach
    void train() throws IOException {
        TestEngine.train(folder, "v0.1", 4);
        TestEngine.train(folder, "v0.2", 6);
        serving = folder.resolve("models/serving.json");
    }

    @Test
    void whatWasInForceIsInForceAfterARestart() {
        try (TestEngine engine = TestEngine.start(folder)) {
            assertThat(engine.control.rollout().strategy()).isNull();
            engine.control.update(RolloutRequest.canary("v0.1", "v0.2", 0.1), "ada");
        }
        try (TestEngine engine = TestEngine.start(folder)) {
            assertThat(engine.control.rollout().strategy()).isEqualTo("canary");
            assertThat(engine.control.rollout().who()).isEqualTo("ada");
            assertThat(engine.control.rollout().id())
                    .isEqualTo(engine.control.rolloutEvents(1).getFirst().id());
            assertThat(engine.control.status().serving()).isEqualTo("v0.1");
            assertThat(engine.registry.serving()).hasValue("v0.1");
        }
    }

    @Test
    void aFileOfAnOlderProgramIsAFixedRollout() throws Exception {
        Files.writeString(serving, "{\"version\":\"v0.2\"}");

        try (TestEngine engine = TestEngine.start(folder)) {
            assertThat(engine.control.rollout().strategy()).isEqualTo("fixed");
            assertThat(engine.control.rollout().sinceMillis()).isNull();
            assertThat(TestEngine.json(engine.get("/recommend/1")).path("model").textValue())
                    .isEqualTo("v0.2");
            assertThat(TestEngine.json(engine.get("/rollout")).path("since").isNull())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{}",
                "{\"version\":7}",
                "{\"version\":\"../v0.1\"}",
                "{\"version\":\"v0.1\",\"strategy\":\"blue\",\"variants\":[]}",
                "{\"version\":\"v0.1\",\"strategy\":\"canary\",\"variants\":[]}",
                "{\"version\":\"v0.1\",\"strategy\":\"fixed\",\"variants\":[{\"version\":\"v0.2\",\"share\":1}]}",
                "{\"version\":\"v0.1\",\"strategy\":\"fixed\",\"variants\":[{\"version\":\"v0.1\",\"share\":0.5}]}",
                "{\"version\":\"v0.1\",\"strategy\":\"canary\",\"variants\":[{\"variant\":\"stable\",\"version\":\"v0.1\","
                        + "\"share\":-1},{\"variant\":\"canary\",\"version\":\"v0.2\",\"share\":2}]}",
                "{\"version\":\"v0.1\",\"since\":\"yesterday\"}"
            })
    void aDamagedFileServesNothingAndHealthSaysWhyUntilSomebodySwitches(String content) throws Exception {
        Files.writeString(serving, content);

        try (TestEngine engine = TestEngine.start(folder)) {
            JsonNode health = TestEngine.json(engine.get("/health"));
            assertThat(engine.get("/health").statusCode()).isEqualTo(503);
            assertThat(health.path("problem").textValue()).contains("serving.json is damaged: ");
            assertThat(engine.get("/recommend/1").statusCode()).isEqualTo(503);
            assertThat(TestEngine.json(engine.get("/recommend/1")).path("detail"))
                    .isEqualTo(health.path("problem"));
            assertThat(TestEngine.json(engine.get("/rollout")).path("problem")).isEqualTo(health.path("problem"));
            assertThat(serving).hasContent(content);

            engine.control.switchTo("v0.1", "repair");
            assertThat(engine.get("/health").statusCode()).isEqualTo(200);
            assertThat(TestEngine.json(engine.get("/health")).path("problem").isNull())
                    .isTrue();
        }
    }

    @Test
    void aVersionThatWasDamagedMeanwhileServesNothingAndIsNamed() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.update(RolloutRequest.shadow("v0.1", "v0.2"), "ada");
        }
        TestEngine.damage(folder, "v0.2");

        try (TestEngine engine = TestEngine.start(folder)) {
            assertThat(engine.get("/recommend/1").statusCode()).isEqualTo(503);
            assertThat(engine.control.status().problem()).contains("v0.2/model.bin is damaged");
        }
    }

    /** The files are enough: nobody has to switch, or to start the engine again. */
    @Test
    void aVersionThatIsPutRightServesAgainByItself() throws Exception {
        Path artefact = folder.resolve("models/versions/v0.2/model.bin");
        byte[] sound = Files.readAllBytes(artefact);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.update(RolloutRequest.canary("v0.1", "v0.2", 0.5), "ada");
        }
        TestEngine.damage(folder, "v0.2");

        try (TestEngine engine = TestEngine.start(folder)) {
            assertThat(engine.get("/recommend/1").statusCode()).isEqualTo(503);
            Files.write(artefact, sound);
            // Who asks has it tried again; how soon depends on the machine.
            assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
                while (engine.get("/recommend/1").statusCode() != 200) {
                    Thread.onSpinWait();
                }
            });
            assertThat(engine.get("/health").statusCode()).isEqualTo(200);
            assertThat(engine.control.rollout().strategy()).isEqualTo("canary");
            assertThat(engine.control.rollout().who()).isEqualTo("ada");
            // It is the rollout of before, and no change.
            assertThat(engine.control.rolloutEvents(10)).hasSize(1);
        }
    }

    @Test
    void aChangeWhoseEventCannotBeKeptDoesNotHappen() throws IOException {
        TestEngine engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "ada");
        byte[] before = Files.readAllBytes(serving);
        engine.store.close();
        for (RolloutRequest request :
                List.of(RolloutRequest.fixed("v0.2"), RolloutRequest.canary("v0.1", "v0.2", 0.5))) {
            assertThatThrownBy(() -> engine.control.update(request, "bob"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("could not keep a rollout event");
        }

        assertThat(engine.control.rollout().primary()).isEqualTo("v0.1");
        assertThat(engine.control.rollout().who()).isEqualTo("ada");
        assertThat(serving).hasBinaryContent(before);
        engine.close();
    }

    @Test
    void theFirstSwitchTooDoesNotHappenWhereItsEventCannotBeKept() {
        TestEngine engine = TestEngine.start(folder);
        engine.store.close();

        assertThatThrownBy(() -> engine.control.switchTo("v0.1", "ada"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("could not keep a rollout event");

        assertThat(engine.control.rollout().strategy()).isNull();
        assertThat(engine.registry.serving()).isEmpty();
        assertThat(serving).doesNotExist();
        engine.close();
    }
}
