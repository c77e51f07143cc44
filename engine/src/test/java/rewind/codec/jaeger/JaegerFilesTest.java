package rewind.codec.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rewind.codec.spanjson.Gathered;
import rewind.codec.spanjson.RealFiles;

class JaegerFilesTest {
    static List<RealFiles.Row> whole() throws IOException {
        return RealFiles.rows(format -> format.startsWith("jaeger-json") && !format.contains("INVALID"));
    }

    static List<RealFiles.Row> damaged() throws IOException {
        return RealFiles.rows(format -> format.startsWith("jaeger-json") && format.contains("INVALID"));
    }

    static List<RealFiles.Row> others() throws IOException {
        return RealFiles.rows(format -> format.startsWith("other(")
                || format.startsWith("zipkin")
                || format.startsWith("otlp-json")
                || (format.startsWith("trace-event") && !format.contains("INVALID")));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void areRead(RealFiles.Row row) throws IOException {
        RealFiles.isWhole(new JaegerReader(), row);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void thatAreDamagedKeepWhatStoodBefore(RealFiles.Row row) throws IOException {
        try (InputStream in = row.open()) {
            Gathered gathered = Gathered.of(new JaegerReader(), in);
            assertThat(gathered.spans).isNotEmpty();
            assertThat(gathered.problems).anySatisfy(problem -> {
                assertThat(problem.place()).matches("line \\d+ column \\d+.*");
                assertThat(problem.message()).containsAnyOf("damaged", "no JSON");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void ofOtherFormatsAreRefused(RealFiles.Row row) throws IOException {
        RealFiles.isRefused(new JaegerReader(), row);
    }
}
