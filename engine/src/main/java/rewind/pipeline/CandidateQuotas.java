package rewind.pipeline;

/**
 * How many items the candidate stage proposes, and how many of these come from which source. What the others leave is
 * the model's own share.
 *
 * @param total of all sources together; at least twice the number asked for, whatever this says
 * @param itemknn neighbours of the items that the user rated last
 * @param popular what most users rated
 * @param recent what most users rated lately
 */
public record CandidateQuotas(int total, int itemknn, int popular, int recent) {
    /** More than this costs time and room in every trace, and changes no list that people look at. */
    public static final int MOST = 1500;

    public static final CandidateQuotas DEFAULT = new CandidateQuotas(300, 60, 20, 20);

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    public CandidateQuotas {
        PipelineSettings.check("candidates", total, 1, MOST);
        PipelineSettings.check("candidates_itemknn", itemknn, 0, total);
        PipelineSettings.check("candidates_popular", popular, 0, total);
        PipelineSettings.check("candidates_recent", recent, 0, total);
        if ((long) itemknn + popular + recent > total) {
            throw new IllegalArgumentException("candidates_itemknn, candidates_popular and candidates_recent are "
                    + ((long) itemknn + popular + recent) + " together, and candidates is only " + total + ".");
        }
    }

    /** All from the model itself. */
    public static CandidateQuotas ownOnly(int total) {
        return new CandidateQuotas(total, 0, 0, 0);
    }

    /** How many items are wanted for an answer of this length: twice as many leave room for filters and variety. */
    int wanted(int k) {
        return Math.max(total, 2 * k);
    }
}
