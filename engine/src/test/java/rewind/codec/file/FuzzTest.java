package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Found by longer runs: a checksum that a library fell over, refusals that quoted the file at length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "zip-checksum-1",
                "zip-checksum-2",
                "avro-schema-in-refusal",
                "avro-schema-in-refusal-of-zip",
                "name-in-refusal-of-zip"
            })
    void whatOnceFailedDoesNotFailAgain(String name) throws Exception {
        byte[] input;
        try (InputStream in = FuzzTest.class.getResourceAsStream("fuzz/" + name + ".bin")) {
            input = Objects.requireNonNull(in).readAllBytes();
        }

        assertThat(Fuzz.finding(input)).isNull();
    }
}
