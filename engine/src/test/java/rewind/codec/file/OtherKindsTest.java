package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not a trace file is refused in a sentence that says what it seems to be. */
class OtherKindsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "89504e470d0a1a0a|a PNG picture|png",
                "255044462d312e37|a PDF document|pdf",
                "7f454c460201010000000000000000000300|an ELF program|elf",
                "7f454c460201010000000000000000000400|a core dump|core",
                "53514c69746520666f726d6174203300|an SQLite database|sqlite",
                "5041523115|a Parquet file|parquet",
                "464c520000020001|a JFR recording|jfr",
                "fd377a585a0000|unpack it first|xz",
                "504147454455|Windows kernel|etl",
                "0000000000|nothing but zeros|zeros",
                "0a04080110020a0408031004120608011001|a profile of pprof|pprof",
                "0a0b40f9dc8e9fb80550015801|Perfetto|perfetto",
                "c3281f9b0102|binary data|binary",
            })
    void binaryFiles(String hex, String title, String kind) {
        assertRefused(java.util.HexFormat.of().parseHex(hex), title, kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|it is empty|empty",
                "~  ~|white space|empty",
                "<!DOCTYPE html><html>|an HTML page|html",
                "a;b;c 12|collapsed stacks|collapsed",
                "Dear reviewer|plain text|text",
                "# HELP x y|metrics for Prometheus|prometheus",
                "{\"log\":{\"version\":\"1.2\",\"creator\":{},\"entries\":[]}}|a HAR file|har",
                "{\"shared\":{\"frames\":[]},\"profiles\":[]}|a profile for speedscope|speedscope",
                "{\"resourceLogs\":[]}|OTLP with logs|otlp-json(non-trace)",
                "{\"resourceMetrics\":[]}|OTLP with metrics|otlp-json(non-trace)",
                "{\"a\":1,\"b\":{\"c\":2}}|the fields a, b|json",
                "[{\"a\":1}]|a list of objects with the fields a|json",
                "[[1,2]]|things that are no objects|json",
                "{}|without fields|json",
            })
    void texts(String text, String title, String kind) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), title, kind);
    }

    @Test
    void tables() {
        assertRefused("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8), "a table with commas", "csv");
    }

    @Test
    void aFolder(@TempDir Path folder) {
        assertThatThrownBy(() -> Reading.of(folder))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("a folder");
    }

    private static void assertRefused(byte[] content, String title, String kind) {
        assertThatThrownBy(() -> Reading.of(content)).isInstanceOfSatisfying(RefusedFileException.class, refused -> {
            assertThat(refused).hasMessageContaining(title);
            assertThat(refused.kind()).isEqualTo(kind);
        });
    }
}
