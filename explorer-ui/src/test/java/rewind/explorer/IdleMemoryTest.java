package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rewind.explorer.tasks.ByHandRunner;

class IdleMemoryTest {
    private static final Duration REST = IdleMemory.LOOK.multipliedBy(IdleMemory.CALM);
    private static final long AFTER = 100 << 20;

    private final ByHandRunner runner = new ByHandRunner();
    private long committed = AFTER + IdleMemory.WORTH;
    private Duration processor = Duration.ofSeconds(3);
    private int collections;
    private final IdleMemory memory = new IdleMemory(runner, () -> committed, () -> processor, () -> {
        collections++;
        committed = AFTER;
    });

    @Test
    void whatAStartTookIsGivenBackOnce() {
        runner.pass(REST.minusMillis(1));
        assertThat(collections).isZero();

        runner.pass(Duration.ofMillis(1));
        assertThat(collections).isEqualTo(1);

        runner.pass(REST.multipliedBy(100));
        assertThat(collections).as("nothing has grown since").isEqualTo(1);
    }

    @Test
    void whatGrewALittleStays() {
        runner.pass(REST);
        committed = AFTER + IdleMemory.WORTH - 1;
        runner.pass(REST.multipliedBy(2));
        assertThat(collections).isEqualTo(1);

        committed++;
        runner.pass(REST.multipliedBy(2));
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void whoWorksIsNotStopped() {
        for (int i = 0; i < 20; i++) {
            runner.pass(IdleMemory.LOOK);
            memory.touched();
        }
        assertThat(collections).isZero();
    }

    @Test
    void whileSomethingIsComputedItWaits() {
        for (int i = 0; i < 20; i++) {
            processor = processor.plus(IdleMemory.LOOK.dividedBy(5));
            runner.pass(IdleMemory.LOOK);
        }
        assertThat(collections).isZero();

        runner.pass(REST);
        assertThat(collections).isEqualTo(1);
    }
}
