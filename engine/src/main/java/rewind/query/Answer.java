package rewind.query;

/** What can be said of a condition where not everything is known: Kleene's three values. */
public enum Answer {
    YES,
    NO,
    /** It depends on something that was not looked at. */
    UNKNOWN;

    static Answer of(boolean value) {
        return value ? YES : NO;
    }

    Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : UNKNOWN;
    }

    Answer or(Answer other) {
        return not().and(other.not()).not();
    }

    Answer not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
