package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.TraceQuery;
import rewind.store.TraceStore;
import rewind.trace.AttributeValue;
import rewind.trace.Span;

/** What a file has of secrets stays in the file. */
class ImportRedactionTest {
    private static final String ZIPKIN = """
            [{"traceId":"6b8aa5a2d2c872e8321cf37308d69df2","id":"061581bf3cb55c13","name":"harmless-words","timestamp":1795271400000000,
              "duration":1000,"localEndpoint":{"serviceName":"shop"},
              "tags":{"http.request.header.authorization":"Basic hunter2","error":"Bearer hunter2 was refused","color":"red"},
              "annotations":[{"timestamp":1795271400000500,"value":"secret=hunter2"}]}]
            """;

    @Test
    void theStoreHasNothingOfItAndTheFileAllOfIt(@TempDir Path temp) throws Exception {
        Path file = Files.writeString(temp.resolve("shop.json"), ZIPKIN);
        Path data = temp.resolve("data");

        int exit = Main.commandLine(new Desktop()).execute("import", file.toString(), "--data", data.toString());

        assertThat(exit).isZero();
        assertThat(file).content().isEqualTo(ZIPKIN);
        try (TraceStore store = TraceStore.open(data.resolve("store"), InstantSource.system())) {
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(1);
            Span span = store.get("6b8aa5a2d2c872e8321cf37308d69df2")
                    .orElseThrow()
                    .spans()
                    .getFirst();
            assertThat(span.name()).isEqualTo("harmless-words");
            assertThat(span.attributes())
                    .containsEntry("color", AttributeValue.of("red"))
                    .containsEntry("http.request.header.authorization", AttributeValue.of("[REDACTED]"));
        }
        assertThat(text(data)).contains("harmless-words").doesNotContain("hunter2");

        Path converted = temp.resolve("converted.json");
        assertThat(Main.commandLine(new Desktop())
                        .execute("convert", file.toString(), converted.toString(), "--to", "zipkin"))
                .isZero();
        assertThat(converted).content().contains("Basic hunter2", "secret=hunter2");
    }

    private static String text(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            for (Path file : regular) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
