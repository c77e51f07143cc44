package rewind.diff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;

/**
 * A field of two traces.
 *
 * @param name as in formats: {@code model_version}, {@code settings.exploration_share}
 * @param kind what the field is about
 * @param left as a person reads it; null where the trace does not say
 * @param right as a person reads it; null where the trace does not say
 * @param meaning what it means that they differ, a sentence; null where they do not
 */
public record FieldDiff(
        String name,
        Kind kind,
        Relation relation,
        @Nullable String left,
        @Nullable String right,
        @Nullable String meaning) {

    /** What a field is about, the most important first. */
    public enum Kind {
        /** How the request ended. */
        OUTCOME(true),
        /** Which model, data, code and image the answer came from. */
        PROVENANCE(true),
        /** What was asked, and all else that the answer depends on. */
        QUESTION(true),
        /** Circumstances on which the answer does not depend. */
        CONTEXT(false),
        /** Ids and times, which differ between any two requests. */
        IDENTITY(false);

        private final boolean matters;

        Kind(boolean matters) {
            this.matters = matters;
        }

        /** As it is named in formats. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isSame() {
        return relation == Relation.SAME;
    }

    /** Whether the traces differ here in what matters. */
    public boolean matters() {
        return kind.matters && !isSame();
    }
}
