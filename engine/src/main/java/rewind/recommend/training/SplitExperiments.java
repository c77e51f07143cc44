package rewind.recommend.training;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.data.Ratings;
import rewind.recommend.evaluation.Split;
import rewind.recommend.evaluation.Splitter;
import rewind.recommend.evaluation.WholeCatalogue;
import rewind.recommend.model.ModelException;

/** Ratings split for the test, and the rest split once more the same way for a search. */
final class SplitExperiments implements Experiments {
    private final Ratings ratings;
    private final Splitter splitter;
    private final int k;
    private final BitSet all;
    private final BitSet heldOut;

    /**
     * Chooses what is held out.
     *
     * @param k length of the lists
     * @throws ModelException if that is nothing
     * @throws rewind.recommend.data.DataException if the ratings cannot be split that way, or nothing be learnt from them
     */
    SplitExperiments(Ratings ratings, Splitter splitter, int k) {
        this.ratings = EnoughRatings.check(ratings);
        this.splitter = splitter;
        this.k = k;
        all = Splitter.rows(ratings);
        heldOut = chosen(all, "");
    }

    private BitSet chosen(BitSet among, String where) {
        BitSet chosen = splitter.heldOut(ratings, among);
        if (chosen.isEmpty()) {
            throw new ModelException("The model cannot be evaluated: of " + among.cardinality() + " ratings" + where
                    + " the split " + splitter.name() + " holds none out, because no user has enough of them.");
        }
        return chosen;
    }

    @Override
    public Map<String, Object> description() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", splitter.name());
        description.putAll(splitter.parameters());
        return description;
    }

    @Override
    public Experiment test() {
        return experiment(splitter.split(ratings, all, heldOut));
    }

    @Override
    public Experiment validation() {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(heldOut);
        return experiment(splitter.split(ratings, rest, chosen(rest, " left for the search")));
    }

    private Experiment experiment(Split split) {
        return new Experiment(split.training(), new WholeCatalogue(split, k));
    }

    @Override
    public String validationName() {
        return splitter.name() + " on the training part";
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of();
    }
}
