package rewind.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a user did with an item. */
public enum FeedbackEvent {
    /** Looked closer. */
    CLICK(1, false),
    /** Watched it: not to be recommended again. */
    PLAY(2, true),
    /** Rated it, so has seen it: not to be recommended again. */
    RATING(3, true);

    /** All words, for people to choose from. */
    public static final String WORDS =
            Arrays.stream(values()).map(FeedbackEvent::word).collect(Collectors.joining(", "));

    private final int code;
    private final boolean seen;

    FeedbackEvent(int code, boolean seen) {
        this.code = code;
        this.seen = seen;
    }

    /** The number that stands for it in the store. */
    int code() {
        return code;
    }

    /** Whether the user has seen the item after this. */
    public boolean isSeen() {
        return seen;
    }

    /** As it stands in requests and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The event with this word, if there is one. */
    public static Optional<FeedbackEvent> ofWord(String word) {
        return Arrays.stream(values()).filter(e -> e.word().equals(word)).findFirst();
    }

    static FeedbackEvent ofCode(int code) {
        return Arrays.stream(values())
                .filter(e -> e.code == code)
                .findFirst()
                .orElseThrow(() -> new StoreException("no event of feedback has the number " + code));
    }
}
