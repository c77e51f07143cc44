package rewind.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scrape, read strictly: what is not as the text formats have it (Prometheus 0.0.4, OpenMetrics 1.0) or as metrics are to be
 * called is listed as a problem.
 */
final class Exposition {
    private static final String LABELS = "(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\",?)*";
    private static final String NUMBER = "[-+]?(?:\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|Inf|NaN)";
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(" + LABELS + ")})? ("
            + NUMBER + ")(?: # \\{(" + LABELS + ")} (" + NUMBER + ") (" + NUMBER + "))?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*)\"");
    private static final List<String> SUFFIXES = List.of("_bucket", "_count", "_sum", "_total", "_info", "_created");

    /** One line with a value. */
    record Sample(String name, Map<String, String> labels, double value, Map<String, String> exemplar) {}

    private final boolean open;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> series = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private @Nullable String current;
    private boolean ended;

    private Exposition(boolean open) {
        this.open = open;
    }

    static Exposition text(String body) {
        return new Exposition(false).read(body);
    }

    static Exposition openMetrics(String body) {
        return new Exposition(true).read(body);
    }

    List<String> problems() {
        return problems;
    }

    /** By family, as {@code # TYPE} has it. */
    Map<String, String> types() {
        return types;
    }

    Optional<String> help(String family) {
        return Optional.ofNullable(helps.get(family));
    }

    Optional<String> unit(String family) {
        return Optional.ofNullable(units.get(family));
    }

    List<Sample> samples(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** All names of samples. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    /** The sum of the series whose labels have these values, in pairs. */
    double value(String name, String... labels) {
        return samples(name).stream()
                .filter(sample -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Sample::value)
                .sum();
    }

    private Exposition read(String body) {
        if (!body.endsWith("\n")) {
            problems.add("the last line has no end");
        }
        for (String line : body.split("\n", -1)) {
            if (!line.isEmpty()) {
                line(line);
            }
        }
        if (open && !ended) {
            problems.add("# EOF is missing");
        }
        histograms();
        types.forEach(this::checkFamily);
        return this;
    }

    private void line(String line) {
        if (ended) {
            problems.add("behind # EOF: " + line);
        } else if (line.equals("# EOF")) {
            ended = true;
        } else if (line.startsWith("# ")) {
            String[] parts = line.split(" ", 4);
            meta(parts[1], parts[2], parts.length > 3 ? parts[3] : "");
        } else {
            sample(line);
        }
    }

    private void meta(String what, String family, String rest) {
        if (!family.equals(current)) {
            if (closed.contains(family)) {
                problems.add(family + " stands in two places");
            }
            if (current != null) {
                closed.add(current);
            }
            current = family;
        }
        Map<String, String> into =
                switch (what) {
                    case "TYPE" -> types;
                    case "HELP" -> helps;
                    case "UNIT" -> units;
                    default -> new HashMap<>();
                };
        if (into.put(family, rest) != null) {
            problems.add(family + " has two lines of " + what);
        }
    }

    private void sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        if (!matcher.matches()) {
            problems.add("not a sample: " + line);
            return;
        }
        String name = matcher.group(1);
        if (current == null || !family(name).equals(current)) {
            problems.add(name + " does not stand with its # TYPE");
        }
        Map<String, String> labels = labels(matcher.group(2));
        if (!series.add(name + labels)) {
            problems.add("two samples of " + name + labels);
        }
        Map<String, String> exemplar = labels(matcher.group(4));
        int length = exemplar.entrySet().stream()
                .mapToInt(label -> label.getKey().length() + label.getValue().length())
                .sum();
        if (matcher.group(4) != null && (!open || length > 128)) {
            problems.add("an exemplar that may not be: " + line);
        }
        samples.add(new Sample(name, labels, number(matcher.group(3)), exemplar));
    }

    private String family(String name) {
        if (types.containsKey(name)) {
            return name;
        }
        return SUFFIXES.stream()
                .filter(suffix ->
                        name.endsWith(suffix) && types.containsKey(name.substring(0, name.length() - suffix.length())))
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .findFirst()
                .orElse("");
    }

    private Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text != null) {
            Matcher matcher = LABEL.matcher(text);
            while (matcher.find()) {
                if (labels.put(matcher.group(1), matcher.group(2)) != null) {
                    problems.add("a label twice: " + text);
                }
            }
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private void checkFamily(String family, String type) {
        if (helps.getOrDefault(family, "").isBlank()) {
            problems.add(family + " has no help");
        }
        boolean total = family.endsWith("_total");
        if (type.equals("counter") && total == open) {
            problems.add(family + " is a counter with" + (total ? "" : "out") + " _total");
        }
        if (!type.equals("counter") && total) {
            problems.add(family + " is no counter and ends in _total");
        }
        String unit = units.get(family);
        if (unit != null && !family.endsWith("_" + unit)) {
            problems.add(family + " does not end in its unit " + unit);
        }
        if (family.matches(".*_(ms|millis|milliseconds|micros|minutes|kb|mb|percent)(_total)?")) {
            problems.add(family + " is not in a base unit");
        }
    }

    /** Buckets grow, and the last has all. */
    private void histograms() {
        types.forEach((family, type) -> {
            if (type.equals("histogram")) {
                Map<Map<String, String>, Double> last = new HashMap<>();
                for (Sample bucket : samples(family + "_bucket")) {
                    Map<String, String> labels = new TreeMap<>(bucket.labels());
                    labels.remove("le");
                    if (bucket.value() < last.getOrDefault(labels, 0.0)) {
                        problems.add(family + labels + " has a bucket smaller than the one before");
                    }
                    last.put(labels, bucket.value());
                }
                for (Sample count : samples(family + "_count")) {
                    if (last.getOrDefault(count.labels(), Double.NaN) != count.value()) {
                        problems.add(family + count.labels() + " has a last bucket that is not its count");
                    }
                }
            }
        });
    }
}
