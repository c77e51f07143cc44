package rewind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void everyTaskIsDoneOnce() {
        AtomicIntegerArray done = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(3, new Cancellation())) {
            workers.forEach(100, () -> done::incrementAndGet);
        }

        for (int task = 0; task < 100; task++) {
            assertThat(done.get(task)).isEqualTo(1);
        }
    }

    @Test
    void fullMemoryIsToldAsSuchAndAnythingElseAsAFailureOfATask() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        IllegalArgumentException bad = new IllegalArgumentException("bad");
        try (Workers workers = new Workers(2, new Cancellation())) {
            assertThatThrownBy(() -> workers.forEach(1, () -> task -> {
                        throw full;
                    }))
                    .isSameAs(full);
            assertThatThrownBy(() -> workers.forEach(1, () -> task -> {
                        throw bad;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(bad);
        }
    }

    @Test
    void cancellingEndsIt() {
        Cancellation cancellation = new Cancellation();
        try (Workers workers = new Workers(2, cancellation)) {
            assertThatThrownBy(() -> workers.forEach(10, () -> task -> cancellation.cancel()))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
