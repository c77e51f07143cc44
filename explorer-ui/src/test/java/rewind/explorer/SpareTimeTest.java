package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rewind.explorer.tasks.ByHandRunner;

class SpareTimeTest {
    private final ByHandRunner runner = new ByHandRunner();
    private int left = 4;
    private final SpareTime spare = new SpareTime(runner, () -> {
        assertThat(left).as("no piece is asked for after the last").isPositive();
        left--;
        return left > 0;
    });

    @Test
    void allIsDonePieceByPieceWhileNobodyIsThere() {
        runner.pass(SpareTime.LOOK.multipliedBy(SpareTime.CALM));
        assertThat(left).isEqualTo(4);

        runner.pass(SpareTime.LOOK);
        assertThat(left).isEqualTo(3);

        runner.pass(SpareTime.LOOK.multipliedBy(20));
        assertThat(left).isZero();
    }

    @Test
    void whoWorksIsNotHeldUp() {
        runner.pass(SpareTime.LOOK.multipliedBy(SpareTime.CALM + 1));
        for (int i = 0; i < 20; i++) {
            spare.touched();
            runner.pass(SpareTime.LOOK.multipliedBy(SpareTime.CALM));
        }
        assertThat(left).isEqualTo(3);
    }
}
