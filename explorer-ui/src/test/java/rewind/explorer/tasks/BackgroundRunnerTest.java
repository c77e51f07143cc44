package rewind.explorer.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;

@Timeout(60)
class BackgroundRunnerTest {
    private final BackgroundRunner runner = new BackgroundRunner();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private RunningTask begin(TaskRunner by) throws InterruptedException {
        RunningTask task = by.run(
                "waits",
                progress -> {
                    begun.countDown();
                    try {
                        goOn.await();
                        told.add(progress.isCancelled() ? "went on, cancelled" : "went on");
                    } catch (InterruptedException e) {
                        told.add("interrupted");
                        throw e;
                    }
                    return "";
                },
                result -> told.add("result"),
                failure -> told.add("failure"));
        begun.await();
        return task;
    }

    @Test
    void workThatMayBeInterruptedIs() throws Exception {
        RunningTask task = begin(runner.interrupting());

        task.cancel();

        assertThat(told.take()).isEqualTo("interrupted");
        runner.run("next", progress -> Thread.currentThread().isInterrupted(), was -> told.add("then " + was), f -> {});
        assertThat(told.take()).isEqualTo("then false");
    }

    @Test
    void otherWorkIsLeftToItself() throws Exception {
        RunningTask task = begin(runner);

        task.cancel();
        goOn.countDown();

        assertThat(told.take()).isEqualTo("went on, cancelled");
    }
}
