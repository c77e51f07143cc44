package rewind.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import rewind.telemetry.metrics.ClientFigure;

/**
 * What a client tells of itself: <code>{"client":"explorer","figures":[{"name":"open_file","value":0.42,"unit":"seconds"}]}
 * </code>. All of it is understood before any of it counts.
 */
record ClientReport(String client, List<ClientFigure> figures) {
    private static final int MOST = 1000;
    private static final List<String> FIELDS = List.of("client", "figures");
    private static final List<String> FIGURE_FIELDS = List.of("name", "value", "unit");

    static ClientReport of(ObjectNode body) {
        onlyFields("", body, FIELDS);
        String client = RequestBody.text(body, "client");
        if (!ClientFigure.isName(client)) {
            throw bad("client must be a lower-case letter and up to 62 more, digits or underscores, not '" + client
                    + "'.");
        }
        JsonNode list = body.path("figures");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw bad("figures must be an array of 1 to " + MOST + " objects.");
        }
        List<ClientFigure> figures = new ArrayList<>(list.size());
        for (int at = 0; at < list.size(); at++) {
            figures.add(figure("figures[" + at + "]", list.get(at)));
        }
        return new ClientReport(client, figures);
    }

    private static ClientFigure figure(String place, JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw bad(place + " must be an object, not " + node + ".");
        }
        onlyFields(place + ".", object, FIGURE_FIELDS);
        JsonNode name = object.path("name");
        if (!name.isTextual()) {
            throw bad(place + ".name must be a text.");
        }
        JsonNode value = object.path("value");
        if (!value.isNumber()) {
            throw bad(place + ".value must be a number.");
        }
        String unit = object.path("unit").asText();
        try {
            return new ClientFigure(
                    name.textValue(),
                    ClientFigure.Unit.ofWord(unit)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "unit must be one of " + ClientFigure.Unit.WORDS + ", not '" + unit + "'.")),
                    value.doubleValue());
        } catch (IllegalArgumentException e) {
            throw bad(place + ": " + e.getMessage());
        }
    }

    private static void onlyFields(String place, ObjectNode object, List<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw HttpError.badRequest(
                        "UnknownField",
                        "Unknown field '" + place + field + "'. There are: " + String.join(", ", known) + ".");
            }
        });
    }

    private static HttpError bad(String detail) {
        return HttpError.badRequest("BadReport", detail);
    }
}
