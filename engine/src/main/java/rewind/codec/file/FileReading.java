package rewind.codec.file;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;

/** One file being read: layers of packing are taken off until there is a format. */
final class FileReading {
    /** Gzip within a zip within a gzip; more is made to annoy. */
    private static final int MOST_LAYERS = 3;

    private static final int FIRST_BYTES = 1 << 9;

    private final ProblemLog problems;
    private final SpanAssembly sink;
    private final RawInput raw;
    private final FormatLabel label = new FormatLabel();
    private String packing = "";
    private @Nullable RefusedFileException firstRefusal;

    FileReading(RawInput raw, ProblemLog problems, SpanAssembly sink) {
        this.raw = raw;
        this.problems = problems;
        this.sink = sink;
    }

    /** Reads all; gives the label. */
    String read() throws IOException, RefusedFileException {
        layer(raw, "", 0);
        if (label.isEmpty()) {
            throw firstRefusal == null
                    ? new RefusedFileException("This is no file of traces: the archive has no files in it.", "zip")
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
                    "This is no file of traces: it is packed more than " + MOST_LAYERS + " times over.", "packed");
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

    /** Each file of an archive is read by itself; spans of one trace in several of them come together. */
    private void archive(ArchiveEntries entries, String inner, int depth) throws IOException {
        for (ArchiveEntries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
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

    private void content(Head head, String inner) throws IOException, RefusedFileException {
        Sniffed sniffed = Sniffer.sniff(head);
        TraceKind kind = sniffed.kind();
        if (kind == null) {
            throw new RefusedFileException(sniffed, inner);
        }
        try {
            String shape = Readers.of(kind).read(sniffed.encoding().utf8(head), sink);
            label.add(kind, shape.isEmpty() ? sniffed.shape() : shape, inner);
        } catch (CodecException e) {
            raw.rethrowFailure();
            throw new RefusedFileException(
                    "This seems to be " + kind.label() + ", and cannot be read: " + e.getMessage() + ".", kind.label());
        }
    }
}
