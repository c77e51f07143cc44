package rewind.codec.file;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Kinds of files that somebody may take for traces, or hand over by mistake, known by their first bytes.
 *
 * @param label a word for programs
 * @param title for people, with its article
 */
record BinaryKind(String label, String title, Predicate<byte[]> is) {
    private static final List<BinaryKind> ALL = List.of(
            of("png", "a PNG picture", 0x89, 'P', 'N', 'G'),
            of("jpeg", "a JPEG picture", 0xFF, 0xD8, 0xFF),
            of("gif", "a GIF picture", "GIF8"),
            new BinaryKind("webp", "a WebP picture", h -> text(h, 0, "RIFF") && text(h, 8, "WEBP")),
            of("pdf", "a PDF document", "%PDF-"),
            new BinaryKind("core", "a core dump", h -> isElf(h) && elfType(h) == 4),
            new BinaryKind("elf", "an ELF program or library", BinaryKind::isElf),
            of("pe", "a Windows program", "MZ"),
            of("class", "a Java class file", 0xCA, 0xFE, 0xBA, 0xBE),
            of("macho", "a macOS program", 0xCF, 0xFA, 0xED, 0xFE),
            of("wasm", "a WebAssembly module", 0, 'a', 's', 'm'),
            of("sqlite", "an SQLite database", "SQLite format 3\0"),
            of("h2", "an H2 database", "H:2,block:"),
            of("parquet", "a Parquet file", "PAR1"),
            of("orc", "an ORC file", "ORC"),
            of("arrow", "an Arrow file", "ARROW1"),
            new BinaryKind(
                    "arrow",
                    "an Arrow stream",
                    h -> Magic.startsWith(h, 0xFF, 0xFF, 0xFF, 0xFF) && h.length > 8 && h[7] == 0),
            of("hdf5", "an HDF5 file", 0x89, 'H', 'D', 'F'),
            of("jfr", "a JFR recording (the JDK's own tool 'jfr' reads it)", "FLR\0"),
            of("hprof", "a Java heap dump", "JAVA PROFILE"),
            of("perf", "a recording of Linux perf", "PERFILE2"),
            of("fxt", "a Fuchsia trace", 0x10, 0, 4, 'F', 'x', 'T', 0x16, 0),
            of("etl", "a dump of the Windows kernel", "PAGEDU"),
            of("mdmp", "a Windows minidump", "MDMP"),
            of("kdump", "a kernel core dump", "KDUMP   "),
            of("pcap", "a capture of network packets", 0xD4, 0xC3, 0xB2, 0xA1),
            of("pcap", "a capture of network packets", 0xA1, 0xB2, 0xC3, 0xD4),
            of("pcapng", "a capture of network packets", 0x0A, 0x0D, 0x0D, 0x0A),
            of("ctf", "a Common Trace Format stream", 0xC1, 0x1F, 0xFC, 0xC1),
            of("xz", "compressed with xz: unpack it first", 0xFD, '7', 'z', 'X', 'Z', 0),
            of("bzip2", "compressed with bzip2: unpack it first", "BZh"),
            of("lz4", "compressed with lz4: unpack it first", 0x04, 0x22, 0x4D, 0x18),
            of("lzip", "compressed with lzip: unpack it first", "LZIP"),
            of("snappy", "compressed with Snappy: unpack it first", 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'),
            of("compress", "compressed with compress: unpack it first", 0x1F, 0x9D),
            of("7z", "a 7z archive: unpack it first", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
            of("rar", "a RAR archive: unpack it first", "Rar!"),
            new BinaryKind("tar", "a tar archive: unpack it first", h -> text(h, 257, "ustar")),
            of("cab", "a cabinet archive", "MSCF"),
            of("deb", "a Debian package", "!<arch>"),
            of("rpm", "an RPM package", 0xED, 0xAB, 0xEE, 0xDB),
            of("git", "a git packfile", "PACK\0\0"),
            of("java", "a serialized Java object", 0xAC, 0xED, 0, 5),
            of("ole", "an old Office document", 0xD0, 0xCF, 0x11, 0xE0),
            new BinaryKind("mp4", "a video", h -> text(h, 4, "ftyp")),
            of("ogg", "a sound or video", "OggS"),
            of("mkv", "a video", 0x1A, 0x45, 0xDF, 0xA3),
            of("mp3", "a sound", "ID3"),
            of("font", "a font", "wOF"));

    static Optional<BinaryKind> of(byte[] head) {
        return ALL.stream().filter(kind -> kind.is.test(head)).findFirst();
    }

    private static BinaryKind of(String label, String title, int... bytes) {
        return new BinaryKind(label, title, head -> Magic.startsWith(head, bytes));
    }

    private static BinaryKind of(String label, String title, String ascii) {
        return new BinaryKind(label, title, head -> Magic.startsWith(head, ascii));
    }

    private static boolean text(byte[] head, int offset, String ascii) {
        return Magic.at(head, offset, ascii);
    }

    private static boolean isElf(byte[] head) {
        return Magic.startsWith(head, 0x7F, 'E', 'L', 'F');
    }

    /** {@code e_type}, in the byte order that the header says. */
    private static int elfType(byte[] head) {
        return head.length < 18 ? 0 : head[5] == 2 ? head[17] : head[16];
    }
}
