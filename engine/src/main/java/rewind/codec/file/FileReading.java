package rewind.codec.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.bundle.BundleFile;

/** One file being read: layers of packing are taken off until there is a format. */
final class FileReading {
    private static final int LONGEST_REASON = 500;

    /** Gzip within a zip within a gzip; more is made to annoy. */
    private static final int MOST_LAYERS = 3;

    private static final int FIRST_BYTES = 1 << 9;

    private final ProblemLog problems;
    private final SpanAssembly sink;
    private final RawInput raw;
    private final @Nullable Path file;
    private final Path temporaryFolder;
    private final FormatLabel label = new FormatLabel();
    private String packing = "";
    private @Nullable RefusedFileException firstRefusal;

    /** @param file where the stream comes from; null where it is none */
    FileReading(RawInput raw, @Nullable Path file, Path temporaryFolder, ProblemLog problems, SpanAssembly sink) {
        this.raw = raw;
        this.file = file;
        this.temporaryFolder = temporaryFolder;
        this.problems = problems;
        this.sink = sink;
    }

    /** Reads all; gives the label. */
    String read() throws IOException, RefusedFileException {
        layer(raw, "", 0);
        if (label.isEmpty()) {
            throw firstRefusal == null
                    ? new RefusedFileException("This is not a trace file: the archive has no files in it.", "zip")
                    : firstRefusal;
        }
        return label.text(packing);
    }

    /** @param inner the packing of what comes, within what is known of the whole */
    private void layer(InputStream in, String inner, int depth) throws IOException, RefusedFileException {
        Head head = new Head(in);
        Compression compression = Compression.of(head.look(FIRST_BYTES));
        if (compression == Compression.NONE) {
            content(head, inner);
            return;
        }
        if (depth >= MOST_LAYERS) {
            throw new RefusedFileException(
                    "This is not a trace file: it is packed more than " + MOST_LAYERS + " times over.", "packed");
        }
        if (compression == Compression.ZIP && bundle(head, inner, depth)) {
            return;
        }
        if (compression == Compression.ZIP) {
            boolean outermost = packing.isEmpty();
            packing = outermost ? compression.suffix() + inner : packing;
            archive(new ArchiveEntries(head, raw, problems), outermost ? "" : compression.suffix() + inner, depth);
            return;
        }
        InputStream inflated;
        try {
            inflated = compression.inflate(head);
        } catch (IOException e) {
            raw.rethrowFailure();
            throw new RefusedFileException(
                    "This " + compression.title() + " file is damaged at its beginning: " + e.getMessage() + ".",
                    "damaged" + compression.suffix());
        }
        try (inflated) {
            InflatedInput limited = new InflatedInput(inflated, compression.title(), raw, problems);
            layer(limited, compression.suffix() + inner, depth + 1);
        }
    }

    /** Reads a zip that is a bundle; false where it is none, or lacks its list of files and is read as far as it goes. */
    private boolean bundle(Head head, String inner, int depth) throws IOException, RefusedFileException {
        Path path = depth == 0 ? file : null;
        boolean sure = BundleFile.startsAsBundle(head.look(FIRST_BYTES));
        if (!sure && (path == null || !BundleFile.isBundle(path))) {
            return false;
        }
        if (path != null) {
            return bundle(path, inner, null);
        }
        // A list of files at the end asks for a file.
        Path spooled = Files.createTempFile(temporaryFolder, "rewind-bundle", ".tmp");
        try {
            Files.copy(head, spooled, StandardCopyOption.REPLACE_EXISTING);
            return bundle(spooled, inner, spooled);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    /** @param spooled the file that has all of the stream, which can be had no other way; null where it is at hand */
    private boolean bundle(Path path, String inner, @Nullable Path spooled) throws IOException, RefusedFileException {
        try (BundleFile bundle = openBundle(path)) {
            if (bundle != null) {
                bundle.readTraces(sink);
                label.addBundle(inner);
                return true;
            }
        } catch (CodecException e) {
            throw new RefusedFileException("This bundle cannot be read: " + e.getMessage() + ".", "bundle" + inner);
        }
        problems.add(
                "bundle",
                "its list of files is damaged or cut off: what can be read is read, and nothing of it could be verified");
        label.addBundle(inner);
        if (spooled == null) {
            return false;
        }
        try (InputStream in = Files.newInputStream(spooled)) {
            archive(new ArchiveEntries(in, raw, problems), "", 1);
            return true;
        }
    }

    /** Null where it lacks its list of files. */
    private static @Nullable BundleFile openBundle(Path path) throws IOException {
        try {
            return BundleFile.open(path);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            return null;
        }
    }

    /** Each file of an archive is read by itself; spans of one trace in several of them come together. */
    private void archive(ArchiveEntries entries, String inner, int depth) throws IOException {
        for (ArchiveEntries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
            if (label.isBundle() && !entry.name().startsWith("traces/")) {
                continue;
            }
            problems.within(entry.name());
            InflatedInput content = new InflatedInput(entry.content(), "zip", raw, problems);
            try {
                layer(content, inner, depth + 1);
            } catch (RefusedFileException e) {
                refused(entry, e);
            }
            // Within the limits, which the archive's own way to its next file does not know.
            content.drain();
            problems.within("");
            if (raw.isTooMuch()) {
                return;
            }
        }
    }

    private void refused(ArchiveEntries.Entry entry, RefusedFileException e) {
        problems.add("file", String.valueOf(e.getMessage()));
        if (firstRefusal == null) {
            firstRefusal = new RefusedFileException(
                    "Nothing in this archive is a file of traces; of " + entry.name() + ": " + e.getMessage(),
                    e.kind() + "+zip");
        }
    }

    /** A reason may quote what is in the file, a schema for example, which may be of any size. */
    private static String shortened(CodecException e) {
        String whole = String.valueOf(e.getMessage());
        // The sentence around it has a full stop of its own.
        String reason = whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole;
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    }

    private void content(Head head, String inner) throws IOException, RefusedFileException {
        Sniffed sniffed = Sniffer.sniff(head);
        TraceKind kind = sniffed.kind();
        if (kind == null) {
            throw new RefusedFileException(sniffed, inner);
        }
        try {
            String shape = Readers.of(kind).read(sniffed.encoding().utf8(head), sink);
            label.add(kind, sniffed.shape().isEmpty() ? shape : sniffed.shape(), inner);
        } catch (CodecException e) {
            raw.rethrowFailure();
            throw new RefusedFileException(
                    "This seems to be " + kind.label() + ", and cannot be read: " + shortened(e) + ".", kind.label());
        }
    }
}
