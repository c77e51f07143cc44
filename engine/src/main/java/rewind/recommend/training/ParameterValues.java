package rewind.recommend.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parameters of one kind of model as somebody typed them: names with hyphens or underscores, values as text. */
final class ParameterValues {
    private final String kind;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, List<String>> choices = new LinkedHashMap<>();

    ParameterValues(String kind, Map<String, String> given) {
        this.kind = kind;
        given.forEach((name, value) -> {
            if (this.given.putIfAbsent(canonical(name), value.strip()) != null) {
                throw new IllegalArgumentException("The parameter " + canonical(name) + " is given twice.");
            }
        });
    }

    /** As in manifests: {@code frequency_exponent}. */
    static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /**
     * Refuses names that the kind does not have.
     *
     * @param known by name with the usual values
     */
    void checkNames(Map<String, Object> known) {
        for (String name : given.keySet()) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("The model " + kind + " has no parameter '" + name + "'. "
                        + (known.isEmpty() ? "It has none." : "It has: " + described(known) + "."));
            }
        }
    }

    private static String described(Map<String, Object> known) {
        return String.join(
                ", ",
                known.entrySet().stream()
                        .map(e -> e.getKey() + " (" + e.getValue() + ")")
                        .toList());
    }

    int whole(String name, int usual) {
        long value = longNumber(name, usual);
        if (value != (int) value) {
            throw wrong(name, "a whole number of at most 2147483647 in size");
        }
        return (int) value;
    }

    long longNumber(String name, long usual) {
        String text = given.get(name);
        try {
            return text == null ? usual : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number");
        }
    }

    double real(String name, double usual) {
        String text = given.get(name);
        if (text == null) {
            return usual;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a number");
        }
        if (!Double.isFinite(value)) {
            throw wrong(name, "a finite number");
        }
        return value;
    }

    /** By name, what the values can be that were read as words. */
    Map<String, List<String>> choices() {
        return Collections.unmodifiableMap(choices);
    }

    <E extends Enum<E>> E word(String name, E usual) {
        List<E> all = Arrays.asList(usual.getDeclaringClass().getEnumConstants());
        List<String> words =
                all.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
        choices.put(name, words);
        String text = given.get(name);
        if (text == null) {
            return usual;
        }
        return all.stream()
                .filter(value -> value.name().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> wrong(name, String.join(" or ", words)));
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(
                "The parameter " + name + " of " + kind + " is " + expected + ", not '" + given.get(name) + "'.");
    }
}
