package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of {@link StoreSoak}. */
class StoreKillTest {
    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedBeforeTheProcessWasKilledIsThereOnce() throws IOException, InterruptedException {
        StoreSoak soak = new StoreSoak(folder, 20261121);
        for (int round = 0; round < 4; round++) {
            StoreSoak.Result result = soak.round();
            assertThat(result.isClean()).as("%s", result).isTrue();
        }
    }
}
