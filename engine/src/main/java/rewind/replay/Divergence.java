package rewind.replay;

/**
 * The first place where a run is not the recorded one.
 *
 * @param stage the first stage whose list is different; {@value Comparison#REQUEST} where it is not a list that differs, and
 *     {@value Comparison#ANSWER} where only the answer itself does
 * @param message a sentence for a person
 * @param difference of the lists that left the stage; of the answers where there are no such lists
 */
public record Divergence(String stage, String message, StageDifference difference) {}
