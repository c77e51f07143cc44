package rewind.codec.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import rewind.codec.TraceOutput;
import rewind.codec.json.TraceJson;
import rewind.trace.Trace;

/**
 * Writes a bundle: a zip of
 *
 * <pre>
 * mimetype                      first and stored, so that the kind is known from the first bytes
 * traces/00001.jsonl            a trace a line, as GET /trace/{request_id} gives it
 * models/v0.2/manifest.json     if they were added: what it takes to replay
 * models/v0.2/model.bin
 * snapshots/{id}/ratings.bin
 * feedback/seen.jsonl
 * notes/notes.jsonl             what people wrote on these requests, if they did
 * manifest.json                 last, with the size and the SHA-256 of each of these
 * </pre>
 *
 * <p>Not closed in order, it lacks its manifest and its list of files, and is told to be cut short when it is read.
 */
public final class BundleWriter implements TraceOutput {
    static final String MIMETYPE = "mimetype";
    static final String TYPE = "application/vnd.rewind.bundle+zip";
    static final String MANIFEST = "manifest.json";
    static final String TRACES = "traces/";

    /** Damage costs no more than the part that it is in. */
    private static final int TRACES_A_PART = 5000;

    private static final JsonFactory JSON =
            new ObjectMapper().getFactory().copy().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final ZipOutputStream zip;
    private final String program;
    private final Instant createdAt;
    private final List<BundleEntry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable Part part;
    private int inPart;
    private int parts;
    private long traces;
    private long spans;

    /**
     * Begins a bundle.
     *
     * @param program its name and version
     */
    public BundleWriter(OutputStream out, String program, Instant createdAt) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.program = program;
        this.createdAt = createdAt;
        mimetype();
    }

    private void mimetype() throws IOException {
        byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        ZipEntry entry = new ZipEntry(MIMETYPE);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(type.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(type);
        zip.closeEntry();
    }

    @Override
    public void write(Trace trace) throws IOException {
        if (part != null && inPart == TRACES_A_PART) {
            endPart();
        }
        Part open = part;
        if (open == null) {
            parts++;
            open = begin("%s%05d.jsonl".formatted(TRACES, parts), BundleEntry.TRACES);
            part = open;
            inPart = 0;
        }
        try (JsonGenerator json = JSON.createGenerator(open)) {
            TraceJson.write(json, trace);
        }
        open.write('\n');
        inPart++;
        traces++;
        spans += trace.spans().size();
    }

    /**
     * Adds a file.
     *
     * @param name its path in the bundle
     * @param kind one of the constants of {@link BundleEntry}
     * @throws IllegalArgumentException if the name is no plain path, or was given before
     */
    public void add(String name, String kind, InputStream content) throws IOException {
        if (EntryName.complaint(name) != null || name.startsWith(TRACES) || name.equals(MANIFEST)) {
            throw new IllegalArgumentException("'" + name + "' is no name for a file in a bundle");
        }
        endPart();
        Part added = begin(name, kind);
        content.transferTo(added);
        added.end();
    }

    private Part begin(String name, String kind) throws IOException {
        if (!names.add(name)) {
            throw new IllegalArgumentException("'" + name + "' is in the bundle already");
        }
        zip.putNextEntry(new ZipEntry(name));
        return new Part(name, kind);
    }

    private void endPart() throws IOException {
        if (part != null) {
            part.end();
            part = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            endPart();
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(new BundleManifest(BundleManifest.FORMAT_VERSION, createdAt, program, traces, spans, entries)
                    .toJson());
            zip.closeEntry();
        }
    }

    /** A file being written, measured and summed. */
    private final class Part extends FilterOutputStream {
        private final String name;
        private final String kind;
        private final MessageDigest sum = Sum.sha256();
        private long size;

        Part(String name, String kind) {
            super(zip);
            this.name = name;
            this.kind = kind;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            zip.write(bytes, offset, length);
            sum.update(bytes, offset, length);
            size += length;
        }

        @Override
        public void flush() {
            // What a trace's writer thinks is its end is not that of the file.
        }

        @Override
        public void close() {
            // The zip goes on.
        }

        void end() throws IOException {
            zip.closeEntry();
            entries.add(new BundleEntry(name, kind, size, HexFormat.of().formatHex(sum.digest())));
        }
    }
}
