package rewind.codec.compact;

import org.jspecify.annotations.Nullable;

/**
 * What the span at one place of the last trace was called, with the bytes that this was written as: the next trace of the same
 * kind has the same there, as the same objects, of which not even the hash code need be looked at.
 */
final class KeptSpan {
    private @Nullable String name;
    private long nameForm;
    private @Nullable KeptAttributes attributes;
    private @Nullable String component;
    private long componentForm;

    /** Writes the name; where the span's attributes of before are kept. */
    @SuppressWarnings("ReferenceEquality") // another object is sought by what it says
    KeptAttributes name(Output out, String wanted) {
        KeptAttributes known = attributes;
        if (name == wanted && known != null) {
            out.shortForm(nameForm);
            return known;
        }
        int from = out.size();
        KeptAttributes found = out.keptUnder(out.name(wanted));
        long form = out.shortForm(from);
        name = form == 0 ? null : wanted;
        nameForm = form;
        attributes = found;
        return found;
    }

    @SuppressWarnings("ReferenceEquality")
    void component(Output out, String wanted) {
        if (component == wanted) {
            out.shortForm(componentForm);
            return;
        }
        int from = out.size();
        out.name(wanted);
        long form = out.shortForm(from);
        component = form == 0 ? null : wanted;
        componentForm = form;
    }
}
