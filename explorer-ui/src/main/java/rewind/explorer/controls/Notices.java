package rewind.explorer.controls;

/** Tells what was done or went wrong, in the status line, for a while: nothing opens, and the keyboard stays where it is. For the UI thread. */
public interface Notices {

    /** Something was done. */
    void say(String words);

    /** Something went wrong. */
    void warn(String words);
}
