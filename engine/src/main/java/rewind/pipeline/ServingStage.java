package rewind.pipeline;

import java.util.Arrays;
import java.util.OptionalInt;
import rewind.recommend.data.IdIndex;
import rewind.recommend.model.Model;
import rewind.recommend.model.RankedItems;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/**
 * Takes out what the user has seen, by the snapshot and by feedback since, and cuts the list to what was asked for. Where
 * too few are left, the model's next best fill it up.
 */
final class ServingStage implements Stage {
    static final String NAME = "serving";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        SeenItems feedback = input.question().seen();
        int[] seen = seen(input, feedback);
        int k = input.k();
        int[] indexes = new int[Math.min(k, in.size())];
        float[] scores = new float[indexes.length];
        int size = 0;
        int removed = 0;
        for (int rank = 0; rank < in.size() && size < k; rank++) {
            if (Arrays.binarySearch(seen, in.indexes()[rank]) >= 0) {
                removed++;
            } else {
                indexes[size] = in.indexes()[rank];
                scores[size++] = in.scores()[rank];
            }
        }
        span.attribute("removed_seen", removed);
        Candidates kept = new Candidates(indexes, scores).first(size);
        return size == k ? kept : filled(kept, input, seen, span);
    }

    /** Item indexes, ascending. */
    private static int[] seen(StageInput input, SeenItems feedback) {
        int[] rated = input.rated();
        if (feedback.itemIds().length == 0) {
            return rated;
        }
        IdIndex items = input.serving().model().items();
        int[] all = Arrays.copyOf(rated, rated.length + feedback.itemIds().length);
        int size = rated.length;
        for (int id : feedback.itemIds()) {
            OptionalInt index = items.find(id);
            if (index.isPresent()) {
                all[size++] = index.getAsInt();
            }
        }
        Arrays.sort(all, 0, size);
        return Arrays.copyOf(all, size);
    }

    private static Candidates filled(Candidates kept, StageInput input, int[] seen, ActiveSpan span) {
        Model model = input.serving().model();
        int missing = input.k() - kept.size();
        int[] excluded = Arrays.copyOf(seen, seen.length + kept.size());
        System.arraycopy(kept.indexes(), 0, excluded, seen.length, kept.size());
        RankedItems more = input.user().isPresent()
                ? model.top(input.user().getAsInt(), missing, excluded)
                : model.popular(missing, excluded);
        int[] indexes = Arrays.copyOf(kept.indexes(), kept.size() + more.size());
        float[] scores = Arrays.copyOf(kept.scores(), indexes.length);
        for (int i = 0; i < more.size(); i++) {
            indexes[kept.size() + i] = more.index(i);
            scores[kept.size() + i] = more.score(i);
        }
        span.attribute("filled", more.size());
        return new Candidates(indexes, scores);
    }
}
