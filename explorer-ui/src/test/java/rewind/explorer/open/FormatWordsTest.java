package rewind.explorer.open;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "otlp-jsonl|OTLP JSON lines",
                "otlp-jsonl+gz|OTLP JSON lines (gz)",
                "otlp-jsonl+gz+zst|OTLP JSON lines (gz, zst)",
                "trace-event(obj)|Chrome trace",
                "otlp-pb-delimited(4-byte)+zst|OTLP protobuf (zst)",
                "jaeger-json, zipkin-v2(lines), zipkin-v2|Jaeger JSON, Zipkin JSON",
                "something-new(x)|something-new(x)"
            })
    void formatsHaveTheNamesThatPeopleKnow(String label, String words) {
        assertThat(FormatWords.of(label)).isEqualTo(words);
    }
}
