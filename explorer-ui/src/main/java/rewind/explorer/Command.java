package rewind.explorer;

/**
 * Something that can be done from the keyboard.
 *
 * @param group under which the sheet lists it
 * @param name what it does, as the palette and the sheet say it
 * @param keys how its keys are written
 */
record Command(Group group, String name, String keys, Runnable action) {

    /** Where a command belongs, in the order of the sheet. */
    enum Group {
        ANYWHERE,
        SCREENS,
        TABS,
        VIEW,
        LIST,
        TRACE
    }
}
