package rewind.pipeline;

/** One way to find items worth ranking. Pure: what it proposes depends on its input alone. */
@FunctionalInterface
interface CandidateSource {

    /**
     * Offers items, its best first, until the list has enough or there are no more.
     *
     * @param quota how many the list will take
     */
    void propose(StageInput input, int quota, CandidateList list);
}
