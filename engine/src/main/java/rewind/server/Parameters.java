package rewind.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, by name. What cannot be understood ends in a 400 that names it. */
record Parameters(Map<String, String> values) {

    @Nullable String text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Refuses a parameter that the route does not have: a misspelt filter must not look like one that matches all. */
    void only(List<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw HttpError.badRequest(
                        "UnknownParameter",
                        "Unknown parameter '" + name + "'. There are"
                                + (known.isEmpty() ? " none." : ": " + String.join(", ", known) + "."));
            }
        }
    }

    /** All but one, for what reads the others itself. */
    Map<String, String> without(String name) {
        Map<String, String> others = new HashMap<>(values);
        others.remove(name);
        return others;
    }

    /** {@code true} or {@code false}; false where it is not given. */
    boolean flag(String name) {
        String text = values.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw HttpError.badRequest("BadParameter", name + " must be true or false, not '" + text + "'.");
        }
        return text.equals("true");
    }

    int whole(String name, int otherwise, int from, int to) {
        String text = values.get(name);
        return text == null ? otherwise : whole(name, text, from, to);
    }

    static int whole(String name, String text, int from, int to) {
        try {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw HttpError.badRequest(
                "BadParameter", name + " must be a whole number from " + from + " to " + to + ", not '" + text + "'.");
    }
}
