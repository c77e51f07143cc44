package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(7 * SECOND);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

    @Test
    void aLineEachTenthWithTheTimeThatIsLeft() {
        ProgressBar bar = new ProgressBar(print, clock::get, false);
        bar.progress("begins", 0);
        clock.addAndGet(10 * SECOND);
        bar.progress("iteration 1", 0.1);
        bar.progress("iteration 2", 0.15);
        clock.addAndGet(10 * SECOND);
        bar.progress("iteration 3", 0.5);
        bar.progress("done", 1);
        bar.end();

        assertThat(text().lines())
                .containsExactly(
                        "  0%  begins",
                        " 10%  iteration 1, 1 min 30 s left", " 50%  iteration 3, 20 s left", "100%  done");
    }

    @Test
    void onATerminalOneLineIsWrittenOver() {
        ProgressBar bar = new ProgressBar(print, clock::get, true);
        bar.progress("begins", 0);
        clock.addAndGet(4 * SECOND);
        bar.progress("half", 0.5);
        bar.progress("half", 0.5);
        bar.end();

        assertThat(List.of(text().split("\r", -1)))
                .hasSize(3)
                .last()
                .asString()
                .contains("50%")
                .contains("4 s left");
        assertThat(text()).endsWith(System.lineSeparator());
    }

    @Test
    void durationsAreSaidInTheUnitsThatMatter() {
        assertThat(TimeLeft.duration(0.2)).isEqualTo("1 s");
        assertThat(TimeLeft.duration(59.4)).isEqualTo("59 s");
        assertThat(TimeLeft.duration(200)).isEqualTo("3 min 20 s");
        assertThat(TimeLeft.duration(7500)).isEqualTo("2 h 5 min");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
