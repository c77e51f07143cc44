package rewind.explorer;

/** How the start of the engine tells how far it is. */
@FunctionalInterface
public interface StartProgress {

    /**
     * Tells how far the start is; may be called from any thread, as often as there is something new.
     *
     * @param what a sentence for a person, with its figures
     * @param fraction from 0 to 1; NaN where that is not known
     */
    void report(String what, double fraction);
}
