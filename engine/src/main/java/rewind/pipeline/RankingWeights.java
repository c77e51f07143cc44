package rewind.pipeline;

/**
 * What features count for when candidates are ranked, against the model's score, which is brought to a range from 0 to 1
 * over the candidates first. Features run from 0 to 1 themselves, see {@link ItemFeatures}. Where all weights are 0 the
 * model's score stands as it is.
 *
 * @param popularity how many users rated the item, on a logarithmic scale
 * @param recency how many of the newest tenth of ratings were of the item, on a logarithmic scale
 * @param genre how common the item's genres are among those that the user rated last
 * @param year how near the item's year is to theirs
 */
public record RankingWeights(double popularity, double recency, double genre, double year) {
    /** The model alone; RATIONALE.md has what was measured with other weights. */
    public static final RankingWeights NONE = new RankingWeights(0, 0, 0, 0);

    private static final double MOST = 10;

    /** @throws IllegalArgumentException if a weight is out of its range; the message names it */
    public RankingWeights {
        PipelineSettings.check("popularity_weight", popularity, -MOST, MOST);
        PipelineSettings.check("recency_weight", recency, -MOST, MOST);
        PipelineSettings.check("genre_weight", genre, -MOST, MOST);
        PipelineSettings.check("year_weight", year, -MOST, MOST);
    }

    boolean areNone() {
        return popularity == 0 && recency == 0 && genre == 0 && year == 0;
    }
}
