package rewind.codec.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The files in a zip, one after the other as they stand in it, so that one that is cut short gives what it has. */
final class ArchiveEntries {
    /** An archive of more files is no set of traces. */
    private static final int MOST = 10_000;

    private final ZipArchiveInputStream zip;
    private final RawInput raw;
    private final ProblemLog problems;
    private int count;

    ArchiveEntries(InputStream in, RawInput raw, ProblemLog problems) {
        this.zip = new ZipArchiveInputStream(in, "UTF-8", true, true);
        this.raw = raw;
        this.problems = problems;
    }

    /** A file in the archive. */
    record Entry(String name, Content content) {}

    /** The next file; null at the end, and where the archive is damaged. */
    @Nullable Entry next() throws IOException {
        while (true) {
            ZipArchiveEntry entry = nextEntry();
            if (entry == null) {
                return null;
            }
            if (++count > MOST) {
                problems.add("zip", "the archive has more than %,d files; the others are not read".formatted(MOST));
                return null;
            }
            String name = entry.getName();
            // Archives made on a Mac carry shadows of each file in a folder of this name.
            if (entry.isDirectory() || name.startsWith("__MACOSX/") || name.endsWith(".DS_Store")) {
                continue;
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                problems.add(name, "is encrypted, and is not read");
            } else if (!zip.canReadEntryData(entry)) {
                problems.add(name, "is packed in a way that Rewind does not know (method " + entry.getMethod() + ")");
            } else {
                return new Entry(name, new Content(entry));
            }
        }
    }

    private @Nullable ZipArchiveEntry nextEntry() throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IOException e) {
            raw.rethrowFailure();
            problems.add("byte " + raw.count(), "the zip archive is damaged or cut short (" + e.getMessage() + ")");
            return null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            problems.add("byte " + raw.count(), "the zip archive is damaged (" + e.getMessage() + ")");
            return null;
        }
    }

    /** The content of one file; its checksum, which the library leaves to us, is compared at the end. */
    final class Content extends FilterInputStream {
        private final ZipArchiveEntry entry;
        private final CRC32 sum = new CRC32();
        private boolean ended;

        Content(ZipArchiveEntry entry) {
            super(zip);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = ended ? -1 : zip.read(buffer, offset, length);
            if (read > 0) {
                sum.update(buffer, offset, read);
            } else if (read < 0 && !ended) {
                ended = true;
                if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
                    throw new IOException("its checksum is wrong");
                }
            }
            return read;
        }

        @Override
        public void close() {
            // The archive goes on after this file.
        }
    }
}
