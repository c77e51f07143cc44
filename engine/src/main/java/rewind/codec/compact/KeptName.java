package rewind.codec.compact;

import org.jspecify.annotations.Nullable;

/**
 * The name, or a text that is like one, at one place of the last trace, with the bytes that it was written as: the next trace of
 * the same kind has the same there, as the same object, of which not even the hash code need be looked at.
 */
final class KeptName {
    private @Nullable String name;
    private long form;

    /** Writes a name. */
    void write(Output out, String wanted) {
        write(out, wanted, true);
    }

    /** Writes a text that is the same mostly, but need not be. */
    void writeText(Output out, String wanted) {
        write(out, wanted, false);
    }

    @SuppressWarnings("ReferenceEquality") // another object is sought by what it says
    private void write(Output out, String wanted, boolean isName) {
        if (name == wanted) {
            out.shortForm(form);
            return;
        }
        int from = out.size();
        if (isName) {
            out.name(wanted);
        } else {
            out.text(wanted);
        }
        form = out.shortForm(from);
        name = form == 0 ? null : wanted;
    }
}
