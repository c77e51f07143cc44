package rewind.pipeline;

import java.util.Arrays;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/**
 * Gives each of the first k places, with the probability that is set, to an item drawn from beyond them, each of those
 * alike (epsilon-greedy, a place at a time): so that items get a chance of which the model knows too little. What is
 * displaced moves down. The draw is decided by the question's seed.
 */
final class ExplorationStage implements Stage {

    @Override
    public String name() {
        return "exploration";
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        double share = input.settings().explorationShare();
        span.attribute("share", share);
        int places = Math.min(input.k(), in.size());
        if (share == 0 || in.size() == places) {
            return in;
        }
        int[] drawn =
                draw(places, in.size(), share, new SeededRandom(input.question().seed()));
        Candidates out = rearranged(in, drawn, places);
        span.attribute("explored", out.pinned().length);
        return out;
    }

    /** By place, the rank of the item that gets it, or -1 where the ranking stands. */
    private static int[] draw(int places, int size, double share, SeededRandom random) {
        int[] beyond = new int[size - places];
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = places + i;
        }
        int[] drawn = new int[places];
        int left = beyond.length;
        for (int place = 0; place < places; place++) {
            drawn[place] = -1;
            if (random.nextDouble() < share && left > 0) {
                int at = random.nextInt(left);
                drawn[place] = beyond[at];
                beyond[at] = beyond[--left];
            }
        }
        return drawn;
    }

    private static Candidates rearranged(Candidates in, int[] drawn, int places) {
        int[] indexes = new int[in.size()];
        float[] scores = new float[in.size()];
        boolean[] moved = new boolean[in.size()];
        int[] pinned = new int[places];
        int pins = 0;
        for (int place = 0; place < places; place++) {
            if (drawn[place] >= 0) {
                moved[drawn[place]] = true;
                indexes[place] = in.indexes()[drawn[place]];
                scores[place] = in.scores()[drawn[place]];
                pinned[pins++] = place;
            }
        }
        int next = 0;
        for (int place = 0; place < in.size(); place++) {
            if (place < places && drawn[place] >= 0) {
                continue;
            }
            while (moved[next]) {
                next++;
            }
            indexes[place] = in.indexes()[next];
            scores[place] = in.scores()[next++];
        }
        return pins == 0 ? in : new Candidates(indexes, scores, Arrays.copyOf(pinned, pins));
    }
}
