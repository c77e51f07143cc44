package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import rewind.pipeline.Explanation;

/** Explanations in the answer of {@code /recommend}. */
final class ExplanationJson {
    private ExplanationJson() {}

    /** {@code [{item, source, because:[{item, title, contribution}], scores:{stage:score}, ranks:{stage:rank}}]}. */
    static void write(JsonGenerator json, List<Explanation> explanations) throws IOException {
        json.writeArrayFieldStart("explanations");
        for (Explanation explanation : explanations) {
            json.writeStartObject();
            json.writeNumberField("item", explanation.itemId());
            json.writeStringField("source", explanation.source());
            json.writeArrayFieldStart("because");
            for (Explanation.Reason reason : explanation.because()) {
                json.writeStartObject();
                json.writeNumberField("item", reason.itemId());
                if (reason.title().isPresent()) {
                    json.writeStringField("title", reason.title().get());
                }
                json.writeNumberField("contribution", reason.contribution());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("scores");
            for (Map.Entry<String, Float> score : explanation.scores().entrySet()) {
                json.writeNumberField(score.getKey(), score.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("ranks");
            for (Map.Entry<String, Integer> rank : explanation.ranks().entrySet()) {
                json.writeNumberField(rank.getKey(), rank.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
