package rewind.store;

/**
 * Something in a store that is not as it was written.
 *
 * @param file the file, or the file and what in it
 * @param at the byte in it, −1 where that is not known
 * @param reason in words
 */
public record StoreDamage(String file, long at, String reason) {
    @Override
    public String toString() {
        return file + (at < 0 ? "" : ", byte " + at) + ": " + reason;
    }
}
