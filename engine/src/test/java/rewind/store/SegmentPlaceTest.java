package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentPlaceTest {
    /** As in a chroot whose root is no mount point, where Java finds no file store for anything. */
    @Test
    void goesThroughTheCacheWhereNobodyKnowsWhatItLiesOn(@TempDir Path folder) throws IOException {
        assertThat(SegmentFile.direct(folder.resolve("nowhere").resolve("segment")))
                .isEmpty();
    }
}
