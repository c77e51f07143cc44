package rewind.explorer.timeline;

/** The views of a request. */
enum Tab {
    TIMELINE,
    FLAME,
    SERVICES,
    ITEMS,
    FIELDS,
    LOGS
}
