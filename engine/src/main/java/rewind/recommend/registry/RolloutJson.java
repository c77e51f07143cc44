package rewind.recommend.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.recommend.registry.RolloutPlan.Strategy;
import rewind.recommend.registry.RolloutPlan.Variant;

/**
 * A rollout as JSON: {@code {strategy, variants: [{variant, version, share}], salt}}, and in {@code serving.json} also
 * {@code version} (the primary one), {@code id}, {@code since} and {@code who}. A file with nothing but {@code version} is
 * a fixed rollout.
 */
public final class RolloutJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Shares that were written and read add up to 1 but for the last bits. */
    private static final double TOLERANCE = 1e-9;

    private RolloutJson() {}

    /** The plan alone, in one line. */
    public static String text(RolloutPlan plan) {
        ObjectNode root = JSON.createObjectNode();
        put(root, plan);
        return root.toString();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException says what is wrong with it
     */
    public static RolloutPlan plan(String text) {
        try {
            return plan(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    static byte[] write(RolloutState state) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", state.plan().primary());
        put(root, state.plan());
        root.put("id", state.id());
        Instant since = state.since();
        root.put("since", since == null ? null : since.toString());
        root.put("who", state.who());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void put(ObjectNode root, RolloutPlan plan) {
        root.put("strategy", plan.strategy().word());
        ArrayNode variants = root.putArray("variants");
        for (Variant variant : plan.variants()) {
            variants.addObject()
                    .put("variant", variant.name())
                    .put("version", variant.version())
                    .put("share", variant.share());
        }
        root.put("salt", plan.salt());
    }

    /** Reads what {@link #write} wrote; an {@link IllegalArgumentException} says what is wrong with it. */
    static RolloutState read(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            RolloutPlan plan = root.has("strategy") ? plan(root) : RolloutPlan.fixed(version(root));
            if (!plan.primary().equals(version(root))) {
                throw new IllegalArgumentException("its version is not that of its first variant");
            }
            String since = optional(root, "since");
            return new RolloutState(
                    plan, optional(root, "id"), since == null ? null : Instant.parse(since), optional(root, "who"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its time is none: " + e.getMessage(), e);
        }
    }

    private static RolloutPlan plan(JsonNode root) {
        String word = optional(root, "strategy");
        Strategy strategy = Arrays.stream(Strategy.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no strategy"));
        List<Variant> variants = new ArrayList<>();
        double sum = 0;
        for (JsonNode node : root.path("variants")) {
            double share = node.path("share").asDouble(Double.NaN);
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a variant's share is not from 0 to 1");
            }
            sum += share;
            variants.add(new Variant(optional(node, "variant"), version(node), share));
        }
        String salt = optional(root, "salt");
        check(strategy, variants, sum, salt);
        return new RolloutPlan(strategy, variants, salt);
    }

    private static void check(Strategy strategy, List<Variant> variants, double sum, @Nullable String salt) {
        int count = variants.size();
        boolean countFits =
                switch (strategy) {
                    case FIXED -> count == 1;
                    case CANARY, SHADOW -> count == 2;
                    case AB -> count >= 2 && count <= RolloutPlan.MOST_VARIANTS;
                };
        boolean named = strategy == Strategy.FIXED || variants.stream().noneMatch(v -> v.name() == null);
        if (!countFits || !named || Math.abs(sum - 1) > TOLERANCE || (strategy == Strategy.AB) != (salt != null)) {
            throw new IllegalArgumentException("its variants are not those of strategy " + strategy.word());
        }
    }

    private static String version(JsonNode node) {
        String version = optional(node, "version");
        if (version == null) {
            throw new IllegalArgumentException("it names no version");
        }
        if (!VersionName.isValid(version)) {
            throw new IllegalArgumentException("'" + version + "' is not a version name");
        }
        return version;
    }

    private static @Nullable String optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
