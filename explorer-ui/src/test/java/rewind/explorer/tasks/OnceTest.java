package rewind.explorer.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that several threads may come for is done once, and all see how it went. */
final class OnceTest {
    @Test
    void itIsDoneOnce() {
        AtomicInteger times = new AtomicInteger();
        Once once = new Once("The work", times::incrementAndGet);
        once.begin();
        once.ensure();
        once.ensure();
        assertThat(times).hasValue(1);
    }

    @Test
    void whoComesMeanwhileWaits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Once once = new Once("The work", () -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            done.set(1);
        });
        Thread first = Thread.ofPlatform().start(once::begin);
        begun.await();
        AtomicInteger seen = new AtomicInteger();
        Thread second = Thread.ofPlatform().start(() -> {
            once.ensure();
            seen.set(done.get());
        });
        goOn.countDown();
        first.join();
        second.join();
        assertThat(seen).hasValue(1);
    }

    @Test
    void aFailureIsToldToWhoNeedsItAndNotToWhoWentAhead() {
        Once once = new Once("The fonts", () -> {
            throw new IllegalStateException("no file");
        });
        once.begin();
        assertThatThrownBy(once::ensure)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The fonts could not be made ready")
                .hasRootCauseMessage("no file");
    }
}
