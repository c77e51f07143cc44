package rewind.codec.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.file.FileReport;
import rewind.codec.file.ReadOptions;
import rewind.codec.file.RefusedFileException;
import rewind.codec.file.TraceFiles;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;
import rewind.trace.TraceNote;

/** A bundle gives back what was put in, is verified, and leads nowhere else. */
class BundleTest {
    private static final byte[] MODEL = "not a model, but bytes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static Trace trace(int number) {
        return SpanTrace.of(
                "%032x".formatted(number),
                List.of(new Span(
                        "%016x".formatted(number),
                        null,
                        "get",
                        SpanKind.SERVER,
                        "shop",
                        1_700_000_000_000_000_000L + number,
                        1000,
                        SpanStatus.OK,
                        null,
                        Map.of("k", AttributeValue.of("é\n")),
                        List.of(),
                        List.of())));
    }

    private Path bundle(int traces) throws IOException {
        Path file = folder.resolve("a.rewind");
        try (OutputStream out = Files.newOutputStream(file);
                BundleWriter bundle = new BundleWriter(out, "Rewind test", Instant.EPOCH)) {
            bundle.add("models/v0.1/model.bin", BundleEntry.MODEL, new ByteArrayInputStream(MODEL));
            for (int i = 1; i <= traces; i++) {
                bundle.write(trace(i));
            }
        }
        return file;
    }

    private record Read(FileReport report, List<Trace> traces) {}

    private static Read read(Path file) throws IOException, RefusedFileException {
        List<Trace> traces = new ArrayList<>();
        return new Read(TraceFiles.read(file, traces::add, ReadOptions.usual()), traces);
    }

    /** The same files with a change to one of them, in their order. */
    private void rewrite(Path file, String name, byte[] content) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        files.put(name, content);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(each.getValue());
            }
        }
    }

    @Test
    void givesBackWhatWasPutIn() throws Exception {
        Path file = bundle(5001);

        Read read = read(file);

        assertThat(read.report().format()).isEqualTo("bundle");
        assertThat(read.report().problems()).isEmpty();
        assertThat(read.traces()).hasSize(5001);
        assertThat(read.traces().get(4)).isEqualTo(trace(5));
        try (BundleFile bundle = BundleFile.open(file)) {
            BundleManifest manifest = bundle.manifest().orElseThrow();
            assertThat(manifest.traces()).isEqualTo(5001);
            assertThat(manifest.program()).isEqualTo("Rewind test");
            assertThat(bundle.entries())
                    .extracting(BundleEntry::name)
                    .containsExactly("models/v0.1/model.bin", "traces/00001.jsonl", "traces/00002.jsonl");
            Path model = folder.resolve("model.bin");
            bundle.extract(bundle.entries().getFirst(), model);
            assertThat(model).hasBinaryContent(MODEL);
        }
    }

    @Test
    void notesTravelWithTheTracesAndThoseThatAreDamagedAreTold() throws Exception {
        Path file = folder.resolve("noted.rewind");
        TraceNote note = new TraceNote("r 1", "two\nlines → 𝄞", 1_700_000_000_123L);
        try (OutputStream out = Files.newOutputStream(file);
                BundleWriter bundle = new BundleWriter(out, "Rewind test", Instant.EPOCH)) {
            bundle.write(trace(1));
            BundleNotes.add(bundle, List.of());
            BundleNotes.add(bundle, List.of(note, new TraceNote("r 2", "other", 5)));
        }
        List<Problem> problems = new ArrayList<>();

        assertThat(read(file).report().problems()).isEmpty();
        assertThat(BundleNotes.read(file, problems::add)).containsExactly(note, new TraceNote("r 2", "other", 5));
        assertThat(problems).isEmpty();

        rewrite(file, "notes/notes.jsonl", "{\"request_id\": \"r\"}\n{\n".getBytes(StandardCharsets.UTF_8));
        assertThat(BundleNotes.read(file, problems::add)).isEmpty();
        assertThat(problems)
                .extracting(Problem::toString)
                .anyMatch(
                        problem -> problem.contains("notes/notes.jsonl: line 1") && problem.contains("text is missing"))
                .anyMatch(problem -> problem.contains("notes/notes.jsonl: line 2"));
    }

    @Test
    void aChangedFileIsToldByItsNameAndCostsNoOther() throws Exception {
        Path file = bundle(5001);
        rewrite(file, "traces/00002.jsonl", "{}\n".getBytes(StandardCharsets.UTF_8));
        rewrite(file, "models/v0.1/model.bin", "changed in its bytes.!".getBytes(StandardCharsets.UTF_8));

        Read read = read(file);

        assertThat(read.report().format()).isEqualTo("bundle");
        assertThat(read.traces()).hasSize(5000);
        assertThat(read.report().problems())
                .extracting(Problem::place)
                .allMatch(place -> place.startsWith("traces/00002.jsonl"));
        try (BundleFile bundle = BundleFile.open(file)) {
            assertThatThrownBy(() -> bundle.extract(bundle.entries().getFirst(), folder.resolve("model.bin")))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("models/v0.1/model.bin")
                    .hasMessageContaining("SHA-256");
        }
        assertThat(folder.resolve("model.bin")).doesNotExist();
    }

    @Test
    void aFileThatIsMissingOrAddedIsTold() throws Exception {
        Path file = bundle(1);
        rewrite(file, "notes.txt", new byte[] {'x'});

        assertThat(read(file).report().problems())
                .containsExactly(new Problem("notes.txt", "is not in the manifest, and was not read"));
    }

    @Test
    void withoutItsManifestTracesAreReadAndThatIsTold() throws Exception {
        Path file = bundle(3);
        rewrite(file, "manifest.json", "{".getBytes(StandardCharsets.UTF_8));

        Read read = read(file);

        assertThat(read.traces()).hasSize(3);
        assertThat(read.report().problems()).singleElement().satisfies(problem -> assertThat(problem.place())
                .isEqualTo("manifest.json"));
    }

    @Test
    void cutShortItGivesWhatItHas() throws Exception {
        Path file = bundle(5001);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        Read read = read(file);

        assertThat(read.report().format()).isEqualTo("bundle");
        assertThat(read.traces()).hasSizeBetween(1000, 4999);
        assertThat(read.report().problems().getFirst().place()).isEqualTo("bundle");
    }

    @Test
    void itComesFromAStreamToo() throws Exception {
        byte[] bytes = Files.readAllBytes(bundle(3));
        List<Trace> traces = new ArrayList<>();

        FileReport report =
                TraceFiles.read(new ByteArrayInputStream(bytes), bytes.length, traces::add, ReadOptions.usual());

        assertThat(report.format()).isEqualTo("bundle");
        assertThat(traces).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/evil", "C:/evil", "a/../../evil", "a\\..\\evil", "a//b", "A.TXT"})
    void namesThatLeadElsewhereAreRefused(String name) throws Exception {
        Path file = bundle(1);
        rewrite(file, "a.txt", new byte[0]);
        rewrite(file, name, new byte[0]);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("the bundle is refused");
    }

    @Test
    void linksAreRefused() throws Exception {
        Path file = folder.resolve("link.rewind");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file.toFile())) {
            ZipArchiveEntry manifest = new ZipArchiveEntry("manifest.json");
            out.putArchiveEntry(manifest);
            out.write("{\"format\":\"rewind-bundle\"}".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
            ZipArchiveEntry link = new ZipArchiveEntry("models");
            link.setUnixMode(0120777);
            out.putArchiveEntry(link);
            out.write("/etc".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void whatIsNoNameIsNotWrittenEither() throws Exception {
        try (BundleWriter bundle = new BundleWriter(OutputStream.nullOutputStream(), "Rewind test", Instant.EPOCH)) {
            assertThatThrownBy(() -> bundle.add("../x", BundleEntry.MODEL, new ByteArrayInputStream(MODEL)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
