package rewind.telemetry.metrics;

/** Counts what one cache is asked for. */
public interface CacheMeter {
    /** Counts nothing. */
    CacheMeter NONE = new CacheMeter() {
        @Override
        public void hit() {}

        @Override
        public void miss() {}
    };

    /** It was there. */
    void hit();

    /** It had to be made, or read from the disk. */
    void miss();
}
