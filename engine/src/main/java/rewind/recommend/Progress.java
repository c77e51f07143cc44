package rewind.recommend;

/** Hears how far a long piece of work is. Called from the thread that does the work; must not throw. */
@FunctionalInterface
public interface Progress {
    /** For work that nobody watches. */
    Progress NONE = (fraction, message) -> {};

    /**
     * Called now and then.
     *
     * @param fraction how much is done, from 0 to 1, never falling
     * @param message what is being done, for a person to read
     */
    void at(double fraction, String message);

    /**
     * Called where the work comes to a part of it that has a name of its own, {@code load} for example.
     *
     * @param part the word for it
     */
    default void begins(String part) {}

    /** The progress of a part that spans {@code from} to {@code to} of the whole. */
    default Progress part(double from, double to) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void at(double fraction, String message) {
                whole.at(from + (to - from) * Math.clamp(fraction, 0.0, 1.0), message);
            }

            @Override
            public void begins(String part) {
                whole.begins(part);
            }
        };
    }
}
