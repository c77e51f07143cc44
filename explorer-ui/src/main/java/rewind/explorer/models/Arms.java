package rewind.explorer.models;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import rewind.control.RolloutRequest;
import rewind.explorer.text.Messages;

/** The versions of an A/B test with their weights, as they were typed: what a user's share of each is, and the request for it. */
final class Arms {
    static final int LEAST = 2;

    private Arms() {}

    /** One version. */
    record Arm(String version, String weight) {}

    /**
     * Asks for the test.
     *
     * @param salt its name; empty for the usual one
     * @throws IllegalArgumentException if there are too few versions, or a weight is none
     */
    static RolloutRequest request(List<Arm> arms, String salt) {
        List<Arm> chosen = arms.stream().filter(arm -> !arm.version().isEmpty()).toList();
        if (chosen.size() < LEAST) {
            throw new IllegalArgumentException(Messages.text("models.rollout.needs.arms"));
        }
        return RolloutRequest.ab(
                chosen.stream().map(Arm::version).toList(),
                shares(chosen),
                List.of(),
                salt.isBlank() ? null : salt.strip());
    }

    /**
     * What each of them has of the whole, from 0 to 1.
     *
     * @throws IllegalArgumentException if a weight is no number above 0
     */
    static List<Double> shares(List<Arm> arms) {
        double[] weights = arms.stream().mapToDouble(Arms::weight).toArray();
        double sum = DoubleStream.of(weights).sum();
        List<Double> shares = new ArrayList<>();
        for (double weight : weights) {
            shares.add(weight / sum);
        }
        return shares;
    }

    private static double weight(Arm arm) {
        String typed = arm.weight().strip();
        try {
            double weight = Double.parseDouble(typed);
            if (weight > 0 && weight < 1e9) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw new IllegalArgumentException(Messages.text("models.rollout.needs.weight", arm.version(), typed));
    }
}
