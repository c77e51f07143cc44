package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.HttpEngine;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.theme.Mode;

/** The real window over a real engine, with HTTP between them. */
class AttachedWindowTest {
    @TempDir
    Path folder;

    private final SampleTraces traces = new SampleTraces();

    private static int rows(WindowKit kit) {
        return kit.rows();
    }

    @Test
    void theListIsLiveStaysWhileTheEngineIsAwayAndGoesOnWithIt() throws Exception {
        long now = WindowKit.NOW.toEpochMilli();
        try (ServedStore served = new ServedStore(folder);
                HttpEngine engine = new HttpEngine(served.address())) {
            served.write(traces.series(900, now, 700));
            String place = served.address().replace("http://", "");
            try (WindowKit kit = WindowKit.open(Mode.LIGHT, k -> ignored -> LiveStore.attached(engine))) {
                kit.until("the first request is there", () -> kit.isLive() && kit.shows("Fields"));
                int before = rows(kit);
                assertThat(before).isGreaterThanOrEqualTo(900);
                kit.until("it says where", () -> kit.shows("Engine at " + place + ", no model yet"));

                served.write(List.of(traces.trace(now + 1000, 1, false)));
                kit.until("a new request comes live", () -> rows(kit) == before + 1);

                served.goAway();
                String away =
                        "The engine at " + served.address() + " does not answer. What was loaded stays; trying again.";
                kit.until("it says that the engine is away", () -> kit.shows(away));
                assertThat(rows(kit)).isEqualTo(before + 1);
                assertThat(kit.shows("Engine does not answer")).isTrue();
                assertThat(kit.find("#follow", Node.class).isDisabled()).isTrue();
                kit.shot("engine-away");

                served.write(List.of(traces.trace(now + 2000, 2, false), traces.trace(now + 3000, 3, true)));
                served.comeBack();
                kit.until("the bar is gone", () -> !kit.shows(away));
                kit.until("what was missed is there", () -> rows(kit) == before + 3);
                kit.until("the engine is back", () -> kit.shows("Engine at " + place + ", no model yet"));
            }
        }
    }
}
