package rewind.codec.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The files in a zip, one after the other as they stand in it, so that one that is cut short gives what it has. */
final class ArchiveEntries {
    /** An archive of more files is no set of traces. */
    private static final int MOST = 10_000;

    private static final int LONGEST_NAME = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final ZipArchiveInputStream zip;
    private final RawInput raw;
    private final ProblemLog problems;
    private @Nullable Content content;
    private int count;

    ArchiveEntries(InputStream in, RawInput raw, ProblemLog problems) {
        this.zip = new ZipArchiveInputStream(in, "UTF-8", true, true);
        this.raw = raw;
        this.problems = problems;
    }

    /** A file in the archive. */
    record Entry(String name, InputStream content) {}

    /** The next file; null at the end, and where the archive is damaged. */
    @Nullable Entry next() throws IOException {
        while (true) {
            ZipArchiveEntry entry = nextEntry();
            checkLast();
            if (entry == null) {
                return null;
            }
            if (++count > MOST) {
                problems.add("zip", "the archive has more than %,d files; the others are not read".formatted(MOST));
                return null;
            }
            String name = shown(entry);
            // Archives made on a Mac carry shadows of each file in a folder of this name.
            if (entry.isDirectory() || name.startsWith("__MACOSX/") || name.endsWith(".DS_Store")) {
                continue;
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                problems.add(name, "is encrypted, and is not read");
            } else if (!isEndKnown(entry)) {
                problems.add(name, "does not say how long it is; what comes after it in the archive is not read");
                return null;
            } else if (!zip.canReadEntryData(entry)) {
                problems.add(name, "is packed in a way that Rewind does not know (method " + entry.getMethod() + ")");
            } else {
                content = new Content(zip, entry);
                return new Entry(name, content);
            }
        }
    }

    /** The name as it can stand in a sentence: a damaged one may be anything, and as long as the archive. */
    private static String shown(ZipArchiveEntry entry) {
        String name = entry.getName();
        String whole = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
        return CONTROL.matcher(whole).replaceAll("?");
    }

    /** Methods other than the usual two cannot tell where they end: their size must be known before. */
    private static boolean isEndKnown(ZipArchiveEntry entry) {
        boolean endsItself = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
        return endsItself || entry.getCompressedSize() >= 0;
    }

    /** The sum may stand behind the content, so that it is known only when the next file begins. */
    private void checkLast() {
        if (content != null && content.isDamaged()) {
            problems.add(shown(content.entry), "its checksum is wrong: it is damaged somewhere");
        }
        content = null;
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

    /** The content of one file; its checksum, which the library leaves to us, is compared once it is known. */
    private static final class Content extends FilterInputStream {
        private final ZipArchiveEntry entry;
        private final CRC32 sum = new CRC32();
        private boolean whole;

        Content(InputStream zip, ZipArchiveEntry entry) {
            super(zip);
            this.entry = entry;
        }

        boolean isDamaged() {
            return whole && entry.getCrc() != -1 && entry.getCrc() != sum.getValue();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = whole ? -1 : in.read(buffer, offset, length);
            whole = read < 0;
            if (read > 0) {
                sum.update(buffer, offset, read);
            }
            return read;
        }

        @Override
        public void close() {
            // The archive goes on after this file.
        }
    }
}
