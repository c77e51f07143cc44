package rewind.codec.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.codec.json.TraceJsonReader;

/**
 * A bundle that was opened: its names are checked, and what does not agree with the manifest is told. Every file is
 * verified while it is read; damage in one costs no other.
 */
public final class BundleFile implements AutoCloseable {
    private static final int MOST_FILES = 100_000;
    private static final int FIRST_BYTES = 200;
    private static final int MANIFEST_BYTES = 64 << 20;
    private static final long FREE_BYTES = 64L << 20;
    private static final int MOST_RATIO = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> files = new LinkedHashMap<>();
    private final List<BundleEntry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<BundleManifest> manifest = Optional.empty();

    private BundleFile(ZipFile zip) {
        this.zip = zip;
    }

    /** Whether this is a zip with the manifest of a bundle, or with a bundle's first bytes. */
    public static boolean isBundle(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(FIRST_BYTES);
            if (startsAsBundle(first)) {
                return true;
            }
            if (first.length < 2 || first[0] != 'P' || first[1] != 'K') {
                // Nearly every file: its end need not be searched for a list of files.
                return false;
            }
        }
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return BundleManifest.isManifest(content(zip, BundleWriter.MANIFEST, MANIFEST_BYTES))
                    // One that was packed anew may have it anywhere.
                    || BundleWriter.TYPE.equals(
                            new String(content(zip, BundleWriter.MIMETYPE, FIRST_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IOException | IllegalArgumentException e) {
            // A zip without its list of files, or none at all.
            return false;
        }
    }

    private static byte[] content(ZipFile zip, String name, int most) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            return new byte[0];
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(most);
        }
    }

    /** Whether a file that begins so is a bundle, whole or not: a stored {@code mimetype} of our type. */
    public static boolean startsAsBundle(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        return start.startsWith("PK\3\4") && start.contains(BundleWriter.MIMETYPE + BundleWriter.TYPE);
    }

    /**
     * Opens a bundle.
     *
     * @throws CodecException if it is refused as a whole: a file in it would lead elsewhere or stands there twice, there
     *     are too many, or they inflate to more than files of traces do
     * @throws IOException if its list of files cannot be read, as in one that is cut short
     */
    public static BundleFile open(Path file) throws IOException {
        ZipFile zip = openZip(file);
        try {
            BundleFile bundle = new BundleFile(zip);
            bundle.list();
            bundle.compare();
            return bundle;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile openZip(Path file) throws IOException {
        try {
            return ZipFile.builder().setPath(file).get();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void list() {
        Set<String> folded = new HashSet<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
            String name = entry.getName();
            String complaint = EntryName.complaint(name);
            if (complaint != null) {
                throw refused(name, complaint);
            }
            if (entry.isUnixSymlink()) {
                throw refused(name, "a symbolic link");
            }
            // Some file systems know no difference between a and A.
            if (!folded.add(name.toLowerCase(Locale.ROOT))) {
                throw refused(name, "a second file of that name");
            }
            if (folded.size() > MOST_FILES) {
                throw new CodecException("the bundle is refused: it has more than %,d files".formatted(MOST_FILES));
            }
            if (entry.getSize() > FREE_BYTES && entry.getSize() / MOST_RATIO > Math.max(1, entry.getCompressedSize())) {
                throw refused(name, "content that inflates to more than " + MOST_RATIO + " times its size");
            }
            if (!entry.isDirectory()) {
                files.put(name, entry);
            }
        }
    }

    private static CodecException refused(String name, String what) {
        String shown = name.length() > 80 ? name.substring(0, 80) + "..." : name;
        return new CodecException(
                "the bundle is refused: '" + shown.replaceAll("\\p{Cntrl}", "?") + "' is or has " + what);
    }

    private void compare() throws IOException {
        ZipArchiveEntry entry = files.remove(BundleWriter.MANIFEST);
        files.remove(BundleWriter.MIMETYPE);
        try {
            if (entry == null) {
                throw new CodecException("manifest.json is missing");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                manifest = Optional.of(BundleManifest.of(in.readNBytes(MANIFEST_BYTES)));
            }
        } catch (CodecException | IOException e) {
            problems.add(new Problem(
                    BundleWriter.MANIFEST, e.getMessage() + "; what is in the bundle could not be verified"));
            files.forEach((name, file) -> {
                if (name.startsWith(BundleWriter.TRACES)) {
                    entries.add(new BundleEntry(name, BundleEntry.TRACES, file.getSize(), ""));
                }
            });
            return;
        }
        Set<String> known = new HashSet<>();
        for (BundleEntry listed : manifest.orElseThrow().entries()) {
            known.add(listed.name());
            if (files.containsKey(listed.name())) {
                entries.add(listed);
            } else {
                problems.add(new Problem(listed.name(), "is in the manifest and not in the bundle"));
            }
        }
        for (String name : files.keySet()) {
            if (!known.contains(name)) {
                problems.add(new Problem(name, "is not in the manifest, and was not read"));
            }
        }
    }

    /** What the manifest says; empty where it is missing or damaged. */
    public Optional<BundleManifest> manifest() {
        return manifest;
    }

    /** The files that are there, in the order of the manifest. */
    public List<BundleEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** What was found on opening. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Gives all traces to the sink, and what is wrong with the bundle or the files that traces are in. */
    public void readTraces(TraceSink sink) throws IOException {
        problems.forEach(sink::problem);
        for (BundleEntry entry : entries) {
            if (entry.kind().equals(BundleEntry.TRACES)) {
                readLines(entry, (place, text) -> line(place, text, sink), sink::problem);
            }
        }
    }

    /** A line that was read, and its place for people. */
    interface LineReader {
        void line(String place, String text) throws IOException;
    }

    /** Reads the lines of a file that are not blank, and tells of damage after those that could be had. */
    void readLines(BundleEntry entry, LineReader reader, Consumer<Problem> problem) throws IOException {
        long line = 0;
        try (VerifiedInput in = content(entry);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (!text.isBlank()) {
                    reader.line(entry.name() + ": line " + line, text);
                }
            }
        } catch (DamagedEntryException e) {
            problem.accept(new Problem(entry.name(), e.getMessage() + " (after line " + line + ")"));
        }
    }

    private static void line(String place, String text, TraceSink sink) throws IOException {
        try {
            sink.trace(TraceJsonReader.trace(JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            sink.problem(new Problem(place, "is damaged: " + e.getOriginalMessage()));
        } catch (CodecException | IllegalArgumentException e) {
            sink.problem(new Problem(place, "is no whole trace: " + e.getMessage()));
        }
    }

    /**
     * Unpacks a file and verifies it; only what has the size and the SHA-256 of the manifest gets its name.
     *
     * @throws CodecException if it is damaged; then nothing is there
     */
    public void extract(BundleEntry entry, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(target + " has no folder");
        }
        Path temporary = Files.createTempFile(folder, ".tmp-", ".part");
        try {
            try (VerifiedInput in = content(entry);
                    OutputStream out = Files.newOutputStream(temporary)) {
                in.transferTo(out);
            } catch (DamagedEntryException e) {
                throw new CodecException(entry.name() + " " + e.getMessage(), e);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private VerifiedInput content(BundleEntry entry) throws IOException {
        ZipArchiveEntry file = files.get(entry.name());
        if (file == null) {
            throw new IllegalArgumentException("there is no " + entry.name() + " in this bundle");
        }
        if (!zip.canReadEntryData(file)) {
            throw new DamagedEntryException("is packed in a way that this program does not know", null);
        }
        return new VerifiedInput(zip.getInputStream(file), entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
