package rewind.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Metrics at a moment, as Prometheus would read them.
 *
 * @param at by the clock of whoever asked
 */
public record MetricsSnapshot(Instant at, List<Sample> samples) {
    public MetricsSnapshot {
        samples = List.copyOf(samples);
    }

    /** A figure with its name and labels. */
    public record Sample(String name, Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }

        /** The value of a label; empty where it has none. */
        public String label(String key) {
            return labels.getOrDefault(key, "");
        }
    }

    /** Samples of this name that are wanted. */
    public List<Sample> of(String name, Predicate<Sample> wanted) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && wanted.test(sample))
                .toList();
    }

    /** The sum of those samples; 0 where there are none. */
    public double sum(String name, Predicate<Sample> wanted) {
        return of(name, wanted).stream().mapToDouble(Sample::value).sum();
    }

    /**
     * Reads the text format 0.0.4 of Prometheus: {@code name{label="value"} 12.5}, a sample a line, comments after {@code #}.
     *
     * @param at when that was
     * @throws IllegalArgumentException names the first line that is none
     */
    public static MetricsSnapshot parse(String text, Instant at) {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && stripped.charAt(0) != '#') {
                try {
                    samples.add(new Line(stripped).sample());
                } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                    throw new IllegalArgumentException(
                            "line " + number + " of the metrics is no sample: '" + stripped + "'", e);
                }
            }
        }
        return new MetricsSnapshot(at, samples);
    }

    /** One line, read from left to right; what it ends before is an exception of its characters. */
    private static final class Line {
        private final String text;
        private int at;

        Line(String text) {
            this.text = text;
        }

        Sample sample() {
            int begun = at;
            while (text.charAt(at) != '{' && text.charAt(at) != ' ') {
                at++;
            }
            String name = text.substring(begun, at);
            Map<String, String> labels = new HashMap<>();
            if (text.charAt(at) == '{') {
                at++;
                while (text.charAt(at) != '}') {
                    label(labels);
                }
                at++;
            }
            String rest = text.substring(at).strip();
            int end = rest.indexOf(' ');
            return new Sample(name, labels, number(end < 0 ? rest : rest.substring(0, end)));
        }

        private void label(Map<String, String> labels) {
            int equals = text.indexOf("=\"", at);
            String name = text.substring(at, equals).strip();
            at = equals + 2;
            StringBuilder value = new StringBuilder();
            while (text.charAt(at) != '"') {
                char next = text.charAt(at++);
                if (next == '\\') {
                    char escaped = text.charAt(at++);
                    value.append(escaped == 'n' ? '\n' : escaped);
                } else {
                    value.append(next);
                }
            }
            at++;
            if (text.charAt(at) == ',') {
                at++;
            }
            labels.put(name, value.toString());
        }

        private static double number(String word) {
            return switch (word) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(word);
            };
        }
    }
}
