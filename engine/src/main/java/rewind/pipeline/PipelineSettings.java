package rewind.pipeline;

/**
 * How the stages are set.
 *
 * @param candidates how many items the candidate stage proposes, unless twice the number asked for is more
 * @param explorationShare the share of places that go to items outside the ranking, from 0 to 1
 * @param diversityWeight how much variety counts against score when places are given, from 0 (score alone) to 1
 */
public record PipelineSettings(int candidates, double explorationShare, double diversityWeight) {
    public static final PipelineSettings DEFAULT = new PipelineSettings(200, 0, 0);
}
