package rewind.explorer;

/**
 * Something that can be done from the keyboard.
 *
 * @param name what it does, as the palette and the sheet say it
 * @param keys how its keys are written
 */
record Command(String name, String keys, Runnable action) {}
