package rewind.codec.file;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** What a file is packed in, told by its first bytes. */
enum Compression {
    NONE("", ""),
    GZIP("+gz", "gzip"),
    ZSTD("+zst", "Zstandard"),
    ZIP("+zip", "zip");

    private final String suffix;
    private final String title;

    Compression(String suffix, String title) {
        this.suffix = suffix;
        this.title = title;
    }

    /** What a label ends in. */
    String suffix() {
        return suffix;
    }

    /** For people. */
    String title() {
        return title;
    }

    static Compression of(byte[] head) {
        if (Magic.startsWith(head, 0x1F, 0x8B, 0x08)) {
            return GZIP;
        }
        boolean skippable = head.length > 3 && (head[0] & 0xF0) == 0x50 && Magic.at(head, 1, 0x2A, 0x4D, 0x18);
        if (Magic.startsWith(head, 0x28, 0xB5, 0x2F, 0xFD) || skippable) {
            return ZSTD;
        }
        // PK 3 4 begins an entry, PK 5 6 the end of an archive that has none.
        boolean zip = Magic.startsWith(head, 'P', 'K', 3, 4) || Magic.startsWith(head, 'P', 'K', 5, 6);
        return zip ? ZIP : NONE;
    }

    /**
     * Inflates a stream, all members or frames of it.
     *
     * @throws IOException if not even its beginning can be read
     */
    InputStream inflate(InputStream in) throws IOException {
        return switch (this) {
            case GZIP -> new GzipInput(in);
            case ZSTD -> new ZstdInputStreamNoFinalizer(in);
            case NONE, ZIP -> throw new IllegalStateException(this + " is no stream");
        };
    }
}
