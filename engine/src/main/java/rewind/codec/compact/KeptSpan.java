package rewind.codec.compact;

import org.jspecify.annotations.Nullable;

/**
 * What the span at one place of the last trace was called, as {@link KeptName}, and where attributes of spans that are called so
 * are kept.
 */
final class KeptSpan {
    private @Nullable String name;
    private long nameForm;
    private @Nullable KeptAttributes attributes;
    private final KeptName component = new KeptName();

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

    KeptName component() {
        return component;
    }
}
