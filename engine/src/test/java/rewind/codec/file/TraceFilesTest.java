package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.codec.Problem;
import rewind.trace.Span;
import rewind.trace.Trace;

/** What is packed is unpacked, what is cut is kept, and spans come together. */
class TraceFilesTest {
    private static final String ZIPKIN = zipkin("1", "2") + "\n";
    private static final byte[] BYTES = ZIPKIN.getBytes(StandardCharsets.UTF_8);

    private static String zipkin(String trace, String span) {
        return "[{\"traceId\":\"000000000000000" + trace + "\",\"id\":\"000000000000000" + span
                + "\",\"name\":\"get\",\"timestamp\":1500000000000000,\"duration\":1000,"
                + "\"localEndpoint\":{\"serviceName\":\"shop\"}}]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void packingIsToldByContentAndNamedInTheLabel() throws Exception {
        assertThat(Reading.of(BYTES).report().format()).isEqualTo("zipkin-v2");
        assertThat(Reading.of(Packed.gzip(BYTES)).report().format()).isEqualTo("zipkin-v2+gz");
        assertThat(Reading.of(Packed.zstd(BYTES)).report().format()).isEqualTo("zipkin-v2+zst");
        assertThat(Reading.of(Packed.zip(Map.of("a", BYTES))).report().format()).isEqualTo("zipkin-v2+zip");
        assertThat(Reading.of(Packed.zip(Map.of("a", Packed.gzip(BYTES))))
                        .report()
                        .format())
                .isEqualTo("zipkin-v2+gz+zip");
        assertThat(Reading.of(Packed.gzip(Packed.zstd(BYTES))).report().format())
                .isEqualTo("zipkin-v2+zst+gz");
    }

    @Test
    void allMembersAndFramesAreRead() throws Exception {
        byte[] lines = bytes(zipkin("1", "2") + "\n");
        byte[] more = bytes(zipkin("2", "3") + "\n");

        assertThat(Reading.of(Packed.joined(Packed.gzip(lines), Packed.gzip(more)))
                        .traces())
                .hasSize(2);
        assertThat(Reading.of(Packed.joined(Packed.zstd(lines), Packed.zstd(more)))
                        .traces())
                .hasSize(2);
    }

    @Test
    void filesOfAnArchiveComeTogether() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one.json", bytes(zipkin("1", "2")));
        files.put("README.txt", bytes("What is in here"));
        files.put("two.json", bytes(zipkin("1", "3")));

        Reading reading = Reading.of(Packed.zip(files));

        assertThat(reading.traces()).singleElement().satisfies(trace -> assertThat(trace.spans())
                .hasSize(2));
        assertThat(reading.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("README.txt: file");
            assertThat(problem.message()).contains("plain text");
        });
    }

    @Test
    void marksAndSixteenBitTextAreRead() throws Exception {
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            for (String mark : List.of("", "\uFEFF")) {
                byte[] content = (mark + ZIPKIN.replace("get", "電影 🎬")).getBytes(Charset.forName(charset));

                assertThat(Reading.of(content)
                                .traces()
                                .getFirst()
                                .spans()
                                .getFirst()
                                .name())
                        .as(charset + mark.length())
                        .isEqualTo("電影 🎬");
            }
        }
    }

    @Test
    void sixteenBitTextOfAnyLengthIsReadWhole() throws Exception {
        String name = "🎬x".repeat(20_000);
        byte[] content = ZIPKIN.replace("get", name).getBytes(StandardCharsets.UTF_16LE);

        assertThat(Reading.of(content).traces().getFirst().spans().getFirst().name())
                .isEqualTo(name);
    }

    @Test
    void whatComesBeforeDamageIsKeptAndThePlaceTold() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            String trace = "%016x".formatted(random.nextLong() | 1);
            content.writeBytes(bytes(zipkin("0", "2").replace("0000000000000000\",\"id", trace + "\",\"id") + "\n"));
        }
        for (byte[] packed : List.of(
                Packed.gzip(content.toByteArray()),
                Packed.zstd(content.toByteArray()),
                Packed.zip(Map.of("a", content.toByteArray())))) {
            Reading reading = Reading.of(Arrays.copyOf(packed, packed.length / 2));

            assertThat(reading.traces())
                    .as(reading.report().toString())
                    .hasSizeGreaterThan(1000)
                    .hasSizeLessThan(4900);
            assertThat(reading.report().problems().getFirst().place()).contains("byte ");
            assertThat(reading.report().problems().getFirst().message()).contains("damaged or cut short");
        }
    }

    @Test
    void aChecksumInAZipIsCompared() throws Exception {
        byte[] zip = Packed.zip(Map.of("a", Packed.gzip(BYTES)));
        byte[] crc = new byte[] {'P', 'K', 7, 8};
        int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf(new String(crc, StandardCharsets.ISO_8859_1));
        zip[at + 4] ^= 1;

        Reading reading = Reading.of(zip);

        assertThat(reading.traces()).hasSize(1);
        assertThat(reading.report().problems())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("checksum is wrong"));
    }

    @Test
    void bombsAreReadNoFurther() throws Exception {
        byte[] spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(BYTES);
            for (int i = 0; i < 80; i++) {
                out.write(spaces);
            }
        }

        assertThat(Reading.of(bytes.toByteArray()).report().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("read no further"));
        assertThat(Reading.of(bytes.toByteArray(), ReadOptions.usual().withInflationLimits(1 << 20, 5000))
                        .report()
                        .problems())
                .isNotEmpty();
        assertThat(Reading.of(bytes.toByteArray(), ReadOptions.usual().withInflationLimits(1 << 30, 5000))
                        .report()
                        .problems())
                .isEmpty();
    }

    @Test
    void spansFarApartComeTogetherBeyondTheMemoryForThem(@TempDir Path temp) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int part = 0; part < 20; part++) {
            for (int trace = 0; trace < 300; trace++) {
                lines.append(zipkin("0", "0")
                                .replace("\"0000000000000000\",\"id\"", "\"%016x\",\"id\"".formatted(trace + 1))
                                .replace("\"id\":\"0000000000000000\"", "\"id\":\"%016x\"".formatted(part + 1)))
                        .append('\n');
            }
        }
        byte[] content = bytes(lines.toString());
        ReadOptions tight = ReadOptions.usual().withSpanMemoryBytes(1000).withTemporaryFolder(temp);

        List<Trace> roomy = Reading.of(content).traces();
        List<Trace> spilled = Reading.of(content, tight).traces();

        assertThat(roomy).hasSize(300).allSatisfy(trace -> assertThat(trace.spans())
                .hasSize(20));
        assertThat(spilled).containsExactlyInAnyOrderElementsOf(roomy);
        try (var left = Files.list(temp)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void repeatedSpansCollapseAndConflictsAreTold() throws Exception {
        String same = zipkin("1", "2") + "\n";
        Reading reading = Reading.of(same + same + same.replace("get", "put"));

        assertThat(reading.traces().getFirst().spans()).extracting(Span::name).containsExactlyInAnyOrder("get", "put");
        assertThat(reading.report().problems()).extracting(Problem::message).anyMatch(m -> m.contains("2 times"));
    }

    @Test
    void problemsAreCountedBeyondTheFirstThousand() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            lines.append(zipkin("1", "2").replace("get", "get" + i))
                    .append('\n')
                    .append("[{\"traceId\":3}]\n");
        }

        FileReport report = Reading.of(lines.toString()).report();

        assertThat(report.problems()).hasSize(FileReport.MOST_PROBLEMS);
        assertThat(report.problemCount()).isGreaterThanOrEqualTo(1500);
        assertThat(report.spans()).isEqualTo(1500);
    }

    @Test
    void itCanBeWatchedAndCancelled() throws Exception {
        byte[] content = bytes((zipkin("1", "2") + "\n").repeat(20_000));
        List<Long> seen = new ArrayList<>();
        Reading.of(content, ReadOptions.usual().watched((read, size) -> seen.add(read), () -> false));
        assertThat(seen).isSorted().hasSizeGreaterThan(5).endsWith((long) content.length);

        AtomicBoolean cancelled = new AtomicBoolean();
        ReadOptions options = ReadOptions.usual().watched((read, size) -> cancelled.set(true), cancelled::get);
        assertThatThrownBy(() -> Reading.of(content, options)).isInstanceOf(CancellationException.class);
    }

    @Test
    void aFailingDiskIsNoDamageOfTheFormat() {
        InputStream failing = new InputStream() {
            private final InputStream start = new ByteArrayInputStream(Arrays.copyOf(packed(), 20));

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = start.read(buffer, offset, length);
                if (read < 0) {
                    throw new IOException("Input/output error");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> TraceFiles.read(failing, -1, trace -> {}, ReadOptions.usual()))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    private static byte[] packed() {
        try {
            return Packed.gzip(BYTES);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
