package rewind.app;

/** A command that has the options that all have. */
interface WithCommon {
    CommonOptions common();
}
