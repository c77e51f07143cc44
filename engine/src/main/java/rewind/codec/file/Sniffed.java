package rewind.codec.file;

import org.jspecify.annotations.Nullable;

/**
 * What a file seems to be.
 *
 * @param kind null where it is none that traces are read from
 * @param label for programs, of other kinds too: {@code png}
 * @param title of other kinds for people, with its article or as the rest of a sentence: {@code a PNG picture}
 * @param encoding how its text is written
 * @param shape of the format, where the beginning tells what the reader need not know
 */
record Sniffed(@Nullable TraceKind kind, String label, String title, TextEncoding encoding, String shape) {

    static Sniffed traces(TraceKind kind, TextEncoding encoding) {
        return new Sniffed(kind, kind.label(), "", encoding, "");
    }

    Sniffed shaped(String as) {
        return new Sniffed(kind, label, title, encoding, as);
    }

    static Sniffed other(String label, String title) {
        return new Sniffed(null, label, title, TextEncoding.UTF_8, "");
    }
}
