package rewind.codec.zipkin;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rewind.codec.spanjson.RealFiles;

class ZipkinFilesTest {
    static List<RealFiles.Row> second() throws IOException {
        return RealFiles.rows(format -> format.startsWith("zipkin-v2"));
    }

    static List<RealFiles.Row> others() throws IOException {
        return RealFiles.rows(format -> format.startsWith("other(")
                || format.startsWith("jaeger-json")
                || format.startsWith("otlp-json")
                || (format.startsWith("trace-event") && !format.contains("INVALID")));
    }

    static List<RealFiles.Row> first() throws IOException {
        return RealFiles.rows(format -> format.startsWith("zipkin-v1"));
    }

    @ParameterizedTest
    @MethodSource("first")
    void ofVersion1AreRead(RealFiles.Row row) throws IOException {
        RealFiles.isWhole(new ZipkinV1Reader(), row);
    }

    @ParameterizedTest
    @MethodSource("second")
    void ofVersion2AreRead(RealFiles.Row row) throws IOException {
        RealFiles.isWhole(new ZipkinV2Reader(), row);
    }

    @ParameterizedTest
    @MethodSource("others")
    void ofOtherFormatsAreRefused(RealFiles.Row row) throws IOException {
        RealFiles.isRefused(new ZipkinV2Reader(), row);
    }
}
