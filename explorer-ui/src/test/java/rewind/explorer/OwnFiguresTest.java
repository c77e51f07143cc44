package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import rewind.control.ClientReports;
import rewind.control.HttpEngine;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.samples.TraceText;

/** What the window measures of itself is found in the metrics of the engine that it is attached to. */
class OwnFiguresTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void theEngineHearsHowQuickTheWindowIs() throws Exception {
        FxToolkit.registerPrimaryStage();
        Path file = Files.writeString(folder.resolve("traces.json"), TraceText.jaeger(3));
        try (ServedStore served = new ServedStore(folder.resolve("data"));
                HttpEngine engine = new HttpEngine(served.address())) {
            served.write(new SampleTraces().series(50, System.currentTimeMillis(), 700));
            EngineStarter starter = new EngineStarter() {
                @Override
                public LiveStore start(StartProgress progress) {
                    return LiveStore.attached(engine);
                }

                @Override
                public ClientReports reports() {
                    return engine;
                }
            };
            Stage stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                Stage made = new Stage();
                new Explorer(made, starter, folder.resolve("explorer.properties"))
                        .open(List.of(file))
                        .show();
                return made;
            });
            try {
                for (String name : List.of("first_paint", "frame", "query", "open_file")) {
                    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> counted(served.address(), name));
                }
            } finally {
                // A window left open would take the clicks of the tests that follow.
                new FxRobot().interact(stage::close);
            }
        }
    }

    private static boolean counted(String address, String name) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
            String scrape =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertThat(scrape).contains("http_requests_in_progress");
            return scrape.lines()
                    .anyMatch(line ->
                            line.startsWith("client_duration_seconds_count{client=\"explorer\",name=\"" + name + "\"} ")
                                    && !line.endsWith(" 0"));
        }
    }
}
