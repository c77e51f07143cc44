package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;
import rewind.control.LocalReplays;
import rewind.pipeline.SeenItems;
import rewind.store.Feedback;
import rewind.store.FeedbackEvent;
import rewind.store.FeedbackLog;
import rewind.store.FeedbackStatistics;
import rewind.store.FeedbackSummary;
import rewind.store.Proportion;
import rewind.store.TraceFilters;
import rewind.store.TraceLookup;
import rewind.store.TraceQuery;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** {@code POST /feedback}, {@code GET /feedback/summary} and {@code GET /feedback/seen}. */
final class FeedbackRoutes {
    private static final List<String> FIELDS = List.of("user_id", "item_id", "event", "request_id", "value");
    private static final List<String> PARAMETERS = List.of("by", "since", "until");

    private final TraceLookup traces;
    private final FeedbackLog log;
    private final FeedbackStatistics statistics;
    private final InstantSource clock;

    FeedbackRoutes(TraceLookup traces, FeedbackLog log, FeedbackStatistics statistics, InstantSource clock) {
        this.traces = traces;
        this.log = log;
        this.statistics = statistics;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/feedback", Set.of("POST"), this::accept),
                Route.of("/feedback/summary", Set.of("GET"), this::summarize),
                Route.of("/feedback/seen", Set.of("GET"), this::seen));
    }

    /** What a user had seen at a watermark, as a replay on another machine has to know it. */
    private Reply seen(Call call) {
        call.parameters().only(List.of("user_id", "watermark"));
        int userId = call.parameters().whole("user_id", -1, 0, Integer.MAX_VALUE);
        String text = call.parameters().text("watermark");
        if (userId < 0 || text == null) {
            throw HttpError.badRequest("BadParameter", "user_id and watermark are wanted.");
        }
        SeenItems found = LocalReplays.feedback(log)
                .of(userId, watermark(text))
                .orElseThrow(() -> HttpError.notFound(
                        "UnknownWatermark", "User " + userId + " has no feedback with number " + text + "."));
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeNumberField("user_id", userId);
            json.writeNumberField("watermark", found.watermark());
            json.writeArrayFieldStart("item_ids");
            for (int item : found.itemIds()) {
                json.writeNumber(item);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static long watermark(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw HttpError.badRequest("BadParameter", "watermark must be a whole number, not '" + text + "'.");
        }
    }

    private Reply accept(Call call) {
        call.parameters().only(List.of());
        Feedback kept = log.append(feedback(call.body().object()));
        call.context()
                .log(
                        LogLevel.INFO,
                        "feedback",
                        "Feedback taken",
                        Map.of(
                                "event", AttributeValue.of(kept.event().name()),
                                "user_id", AttributeValue.of(kept.userId()),
                                "item_id", AttributeValue.of(kept.itemId()),
                                "answered_request_id", AttributeValue.of(kept.requestId())));
        return new Reply(202, Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("feedback_id", kept.number());
            json.writeStringField("request_id", kept.requestId());
            json.writeBooleanField("in_answer", kept.inAnswer());
            TraceJson.optional(json, "model_version", kept.modelVersion());
            TraceJson.optional(json, "variant", kept.variant());
            json.writeEndObject();
        }));
    }

    private Feedback feedback(ObjectNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw HttpError.badRequest(
                        "UnknownField", "Unknown field '" + name + "'. There are: " + String.join(", ", FIELDS) + ".");
            }
        });
        int userId = RequestBody.whole(body, "user_id", 0);
        int itemId = RequestBody.whole(body, "item_id", 0);
        FeedbackEvent event = event(RequestBody.text(body, "event"));
        Double rating = rating(event, body.path("value"));
        Trace trace = answered(RequestBody.text(body, "request_id"), userId);
        TraceSummary summary = trace.summary();
        return new Feedback(
                0,
                clock.millis(),
                userId,
                itemId,
                event,
                rating,
                summary.requestId(),
                summary.timestampMillis(),
                contains(trace.items(), itemId),
                summary.provenance().modelVersion(),
                summary.variant());
    }

    private static FeedbackEvent event(String word) {
        return FeedbackEvent.ofWord(word)
                .orElseThrow(() -> HttpError.badRequest(
                        "BadField", "event must be one of " + FeedbackEvent.WORDS + ", not '" + word + "'."));
    }

    private static @Nullable Double rating(FeedbackEvent event, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (event != FeedbackEvent.RATING) {
            throw HttpError.badRequest("BadField", "value is for ratings, not for a " + event.word() + ".");
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw HttpError.badRequest("BadField", "value must be a number, not " + value + ".");
        }
        return value.doubleValue();
    }

    /** The trace of the answer that feedback belongs to. */
    private Trace answered(String requestId, int userId) {
        Trace trace = traces.get(requestId)
                .orElseThrow(() -> HttpError.notFound(
                        "UnknownRequest",
                        "There is no request_id " + requestId + ". Feedback belongs to an answer of /recommend."));
        TraceSummary summary = trace.summary();
        if (!summary.path().equals(Feedback.ANSWER_PATH) || summary.status() != 200) {
            throw HttpError.badRequest(
                    "NoAnswer",
                    "request_id " + requestId + " has no recommendation: it was " + summary.path() + " with status "
                            + summary.status() + ".");
        }
        if (Feedback.UNSEEN_VARIANT.equals(summary.variant())) {
            throw HttpError.badRequest(
                    "NoAnswer", "request_id " + requestId + " was a shadow run, whose answer nobody has seen.");
        }
        Long user = summary.userId();
        if (user == null || user != userId) {
            throw HttpError.badRequest(
                    "OtherUser",
                    "request_id " + requestId + " was answered for user " + user + ", not " + userId + ".");
        }
        return trace;
    }

    private static boolean contains(ItemList items, int itemId) {
        for (int rank = 0; rank < items.size(); rank++) {
            if (items.id(rank) == itemId) {
                return true;
            }
        }
        return false;
    }

    private Reply summarize(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(PARAMETERS);
        FeedbackStatistics.Group by = group(parameters.text("by"));
        TraceQuery period = period(parameters);
        List<FeedbackSummary> summaries = statistics.summarize(by, period.since(), period.until());
        return Reply.ok(json -> write(json, by, summaries));
    }

    private static FeedbackStatistics.Group group(@Nullable String by) {
        return switch (by == null ? "model_version" : by) {
            case "model_version" -> FeedbackStatistics.Group.MODEL_VERSION;
            case "variant" -> FeedbackStatistics.Group.VARIANT;
            default ->
                throw HttpError.badRequest("BadParameter", "by must be model_version or variant, not '" + by + "'.");
        };
    }

    private TraceQuery period(Parameters parameters) {
        try {
            return TraceFilters.parse(parameters.without("by"), clock);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }

    private static void write(JsonGenerator json, FeedbackStatistics.Group by, List<FeedbackSummary> summaries)
            throws IOException {
        String name = by.name().toLowerCase(Locale.ROOT);
        json.writeStartObject();
        json.writeStringField("by", name);
        json.writeNumberField("confidence", 0.95);
        json.writeArrayFieldStart("groups");
        for (FeedbackSummary summary : summaries) {
            json.writeStartObject();
            TraceJson.optional(json, name, summary.name());
            json.writeNumberField("impressions", summary.impressions());
            json.writeNumberField("clicks", summary.clicks());
            json.writeNumberField("plays", summary.plays());
            json.writeNumberField("ratings", summary.ratings());
            json.writeNumberField("clicked", summary.clicked());
            Proportion rate = summary.clickThrough();
            if (Double.isNaN(rate.rate())) {
                json.writeNullField("click_through_rate");
            } else {
                json.writeNumberField("click_through_rate", rate.rate());
            }
            json.writeArrayFieldStart("interval");
            json.writeNumber(rate.low());
            json.writeNumber(rate.high());
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
