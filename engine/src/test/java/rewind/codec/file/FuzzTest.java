package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short run of {@link Fuzz}, always the same one. */
class FuzzTest {
    private static final long ROUNDS = Long.getLong("rewind.fuzz.rounds", 5000);

    @Test
    void damagedFilesEndInWhatIsDocumented() throws Exception {
        Fuzz fuzz = new Fuzz(Samples.generated(), 1);
        for (long number = 0; number < ROUNDS; number++) {
            fuzz.round(number);
        }

        assertThat(fuzz.findings()).isEmpty();
        assertThat(fuzz.refused()).isBetween(1L, fuzz.rounds() * 9 / 10);
    }
}
