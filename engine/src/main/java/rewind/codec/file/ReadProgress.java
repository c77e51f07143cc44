package rewind.codec.file;

/** Hears how far a file has been read. Called from the thread that reads; must not throw. */
@FunctionalInterface
public interface ReadProgress {
    /** For reading that nobody watches. */
    ReadProgress NONE = (read, size) -> {};

    /**
     * Called now and then.
     *
     * @param readBytes of the file as it lies there, compressed or not; never falling
     * @param sizeBytes the size of the file; −1 where it is not known
     */
    void at(long readBytes, long sizeBytes);
}
