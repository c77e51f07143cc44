package rewind.diff.items;

/**
 * The lists that left one stage.
 *
 * @param stage its name; {@code answer} for what became of the list after the last recorded stage
 * @param list of what the stage handed on, be it only what it got. An item's cause is this stage or one before
 */
public record StageDiff(String stage, ListDiff list) {}
