package rewind.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.Redaction;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;

/**
 * What {@code GET /recommend/{user_id}?k=10&model=v0.2&explain=true} asks for. A function of the texts of the request, so
 * that one that was refused can be put again.
 *
 * @param model the version that the request names; null where it leaves that to the rollout
 */
public record RecommendRequest(int userId, int k, @Nullable String model, boolean explain) {
    /** The route, as it stands in traces. */
    public static final String PATH = "/recommend/{user_id}";

    /** The most items that can be asked for. */
    public static final int MOST = 500;

    private static final int USUAL = 10;
    private static final String USER = "user_id";
    private static final String QUERY = "query";
    private static final String K = "k";
    private static final String MODEL = "model";
    private static final String EXPLAIN = "explain";
    private static final List<String> PARAMETERS = List.of(K, MODEL, EXPLAIN);

    /**
     * Understands a request.
     *
     * @param user what stands in the place of the user's id
     * @param parameters by name, decoded
     * @throws RefusedRequest if a number is none or out of range, or there is no such parameter
     */
    public static RecommendRequest of(String user, Map<String, String> parameters) {
        int userId = whole(USER, user, 0, Integer.MAX_VALUE, null);
        int k = whole(K, parameters.getOrDefault(K, String.valueOf(USUAL)), 1, MOST, userId);
        for (String name : parameters.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new RefusedRequest(
                        "UnknownParameter",
                        "Unknown parameter '" + name + "'. There are: " + String.join(", ", PARAMETERS) + ".",
                        userId,
                        k);
            }
        }
        String explain = parameters.getOrDefault(EXPLAIN, "false");
        if (!explain.equals("true") && !explain.equals("false")) {
            throw new RefusedRequest(
                    "BadParameter", EXPLAIN + " must be true or false, not '" + explain + "'.", userId, k);
        }
        String model = parameters.get(MODEL);
        return new RecommendRequest(userId, k, model == null || model.isEmpty() ? null : model, explain.equals("true"));
    }

    private static int whole(String name, String text, int from, int to, @Nullable Integer userId) {
        try {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw new RefusedRequest(
                "BadParameter",
                name + " must be a whole number from " + from + " to " + to + ", not '" + text + "'.",
                userId,
                null);
    }

    /**
     * The texts of a request for its trace, see {@link AnswerAttributes#PARAMETERS}. Of parameters that there are not, the names
     * are enough to refuse it again: what was sent under them by mistake may be secret.
     */
    public static AttributeValue.Fields toAttribute(String user, Map<String, String> parameters) {
        Map<String, AttributeValue> query = new LinkedHashMap<>();
        parameters.forEach(
                (name, text) -> query.put(name, AttributeValue.of(PARAMETERS.contains(name) ? text : Redaction.MARK)));
        Map<String, AttributeValue> fields = new LinkedHashMap<>();
        fields.put(USER, AttributeValue.of(user));
        fields.put(QUERY, new AttributeValue.Fields(query));
        return new AttributeValue.Fields(fields);
    }

    /**
     * The reverse of {@link #toAttribute}; empty where this is not what it made.
     *
     * @throws RefusedRequest as {@link #of(String, Map)}
     */
    public static Optional<RecommendRequest> of(@Nullable AttributeValue attribute) {
        if (!(attribute instanceof AttributeValue.Fields fields)
                || !(fields.values().get(USER) instanceof AttributeValue.Text user)
                || !(fields.values().get(QUERY) instanceof AttributeValue.Fields query)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        query.values().forEach((name, text) -> parameters.put(name, text.text()));
        return Optional.of(of(user.value(), parameters));
    }
}
