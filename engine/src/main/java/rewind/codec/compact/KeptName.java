package rewind.codec.compact;

import org.jspecify.annotations.Nullable;

/**
 * The name at one place of the last trace, with the bytes that it was written as: the next trace of the same kind has the same
 * there, as the same object, of which not even the hash code need be looked at.
 */
final class KeptName {
    private @Nullable String name;
    private long form;

    /** Writes a name. */
    @SuppressWarnings("ReferenceEquality") // another object is sought by what it says
    void write(Output out, String wanted) {
        if (name == wanted) {
            out.shortForm(form);
            return;
        }
        int from = out.size();
        out.name(wanted);
        form = out.shortForm(from);
        name = form == 0 ? null : wanted;
    }
}
