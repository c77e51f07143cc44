package rewind.diff.fields;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a value on the left and one on the right stand to each other. */
public enum Relation {
    /** Both are the same, or neither is there. */
    SAME,
    /** Both are there, and differ. */
    DIFFERENT,
    /** Only the left one is there. */
    ONLY_LEFT,
    /** Only the right one is there. */
    ONLY_RIGHT;

    /** The relation of two values, of which null is none. */
    public static Relation of(@Nullable Object left, @Nullable Object right) {
        if (Objects.equals(left, right)) {
            return SAME;
        }
        if (left == null) {
            return ONLY_RIGHT;
        }
        return right == null ? ONLY_LEFT : DIFFERENT;
    }

    /** As it is named in formats: {@code only_left}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The relation with the sides exchanged. */
    public Relation mirrored() {
        return switch (this) {
            case ONLY_LEFT -> ONLY_RIGHT;
            case ONLY_RIGHT -> ONLY_LEFT;
            default -> this;
        };
    }
}
