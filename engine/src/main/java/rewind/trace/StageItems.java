package rewind.trace;

/** The list that left one pipeline stage. */
public record StageItems(String stage, ItemList items) {}
