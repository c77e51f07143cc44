package rewind.store;

/** Keeps feedback. Methods throw {@link StoreException} where the store cannot. */
public interface FeedbackLog {

    /**
     * Keeps feedback. When this returns it survives the death of the process ({@code kill -9}), and every
     * {@link #seenBy(int)} from now on counts it.
     *
     * @param feedback its number does not matter
     * @return the same with its number
     */
    Feedback append(Feedback feedback);

    /** What a user has played or rated, as far as it has come. From memory. */
    SeenByFeedback seenBy(int userId);

    /**
     * The same as it was when this was the number of the newest feedback that counted.
     *
     * @param watermark from {@link SeenByFeedback#watermark()}
     */
    SeenByFeedback seenBy(int userId, long watermark);
}
