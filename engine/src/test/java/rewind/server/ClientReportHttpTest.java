package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /metrics/report}. */
class ClientReportHttpTest {
    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void start() {
        engine = TestEngine.start(folder);
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private Exposition scrape() throws Exception {
        return Exposition.text(engine.get("/metrics").body());
    }

    @Test
    void figuresOfAClientAreScraped() throws Exception {
        HttpResponse<String> response = engine.post("/metrics/report", """
                {"client":"browser","figures":[
                  {"name":"open_file","value":0.42,"unit":"seconds"},
                  {"name":"open_file","value":1.5,"unit":"seconds"},
                  {"name":"download","value":4096,"unit":"bytes"},
                  {"name":"clicks","value":3,"unit":"count"}]}""");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(TestEngine.json(response).path("accepted").intValue()).isEqualTo(4);
        Exposition scrape = scrape();
        assertThat(scrape.problems()).isEmpty();
        String[] openFile = {"client", "browser", "name", "open_file"};
        assertThat(scrape.value("client_duration_seconds_count", openFile)).isEqualTo(2);
        assertThat(scrape.value("client_duration_seconds_sum", openFile)).isEqualTo(1.92);
        assertThat(scrape.value("client_size_bytes_sum", "name", "download")).isEqualTo(4096);
        assertThat(scrape.value("client_events_total", "name", "clicks")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|not a JSON object",
                "{}|client is missing",
                "{\"client\":\"A B\",\"figures\":[]}|client must be",
                "{\"client\":\"a\"}|figures must be an array",
                "{\"client\":\"a\",\"figures\":[]}|figures must be an array",
                "{\"client\":\"a\",\"figures\":[1]}|figures[0] must be an object",
                "{\"client\":\"a\",\"figures\":[],\"x\":1}|Unknown field 'x'",
                "{\"client\":\"a\",\"figures\":[{\"value\":1,\"unit\":\"seconds\"}]}|figures[0].name must be a text",
                "{\"client\":\"a\",\"figures\":[{\"name\":\"b\",\"value\":\"1\",\"unit\":\"seconds\"}]}|figures[0].value must be a number",
                "{\"client\":\"a\",\"figures\":[{\"name\":\"b\",\"value\":-1,\"unit\":\"seconds\"}]}|b must be a number from 0",
                "{\"client\":\"a\",\"figures\":[{\"name\":\"b\",\"value\":1e999,\"unit\":\"seconds\"}]}|b must be a number from 0",
                "{\"client\":\"a\",\"figures\":[{\"name\":\"b\",\"value\":1,\"unit\":\"ms\"}]}|unit must be one of seconds, bytes, count",
                "{\"client\":\"a\",\"figures\":[{\"name\":\"b/c\",\"value\":1,\"unit\":\"count\"}]}|name must be",
                "{\"client\":\"a\",\"figures\":[{\"name\":\"b\",\"value\":1,\"unit\":\"count\",\"k\":1}]}|Unknown field 'figures[0].k'",
                "{\"client\":\"a\",\"figures\":[{\"name\":\"b\",\"value\":1,\"unit\":\"count\"},{\"name\":\"c\"}]}|figures[1].value",
            })
    void whatCannotBeUnderstoodIsNamedAndNothingOfItCounts(String body, String said) throws Exception {
        HttpResponse<String> response = engine.post("/metrics/report", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(response).path("detail").textValue()).contains(said);
        assertThat(scrape().names()).noneMatch(name -> name.startsWith("client_"));
    }

    @Test
    void namesAreBoundedAndWhatIsKnownGoesOn() throws Exception {
        assertThat(report(0, 100).statusCode()).isEqualTo(202);
        HttpResponse<String> more = report(99, 101);
        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(more).path("detail").textValue()).contains("at most 100");
        assertThat(report(0, 100).statusCode()).isEqualTo(202);
        assertThat(scrape().samples("client_events_total")).hasSize(100).allSatisfy(sample -> assertThat(sample.value())
                .isEqualTo(2));
    }

    private HttpResponse<String> report(int from, int to) throws Exception {
        String figures = IntStream.range(from, to)
                .mapToObj(i -> "{\"name\":\"n" + i + "\",\"value\":1,\"unit\":\"count\"}")
                .collect(Collectors.joining(","));
        return engine.post("/metrics/report", "{\"client\":\"a\",\"figures\":[" + figures + "]}");
    }
}
