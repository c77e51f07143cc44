package rewind.recommend.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings that a search may try, as points of the unit cube: a dimension a range. */
final class SearchSpace {
    private final List<Range> ranges;
    private final Map<String, Object> base;
    private final Coupling coupling;

    /**
     * A space.
     *
     * @param base all parameters of the kind, for those that are not searched
     */
    SearchSpace(List<Range> ranges, Map<String, Object> base, Coupling coupling) {
        this.ranges = ranges;
        this.base = base;
        this.coupling = coupling;
    }

    int dimensions() {
        return ranges.size();
    }

    List<String> names() {
        return ranges.stream().map(Range::name).toList();
    }

    /** The setting at a point: texts as one would type them. */
    Map<String, String> setting(double[] point) {
        Map<String, Double> values = numbers(base);
        for (int i = 0; i < point.length; i++) {
            values.put(ranges.get(i).name(), ranges.get(i).value(point[i]));
        }
        Map<String, String> setting = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            Range range = ranges.get(i);
            setting.put(range.name(), range.text(range.value(point[i]) * coupling.scale(range.name(), values)));
        }
        return setting;
    }

    /** The point of parameters; what is outside of the cube moves to its border. */
    double[] point(Map<String, Object> parameters) {
        Map<String, Double> values = numbers(parameters);
        double[] point = new double[ranges.size()];
        for (int i = 0; i < point.length; i++) {
            Range range = ranges.get(i);
            double value = values.getOrDefault(range.name(), range.low());
            point[i] = range.place(value / coupling.scale(range.name(), values));
        }
        return point;
    }

    private static Map<String, Double> numbers(Map<String, Object> parameters) {
        Map<String, Double> numbers = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (value instanceof Number number) {
                numbers.put(name, number.doubleValue());
            }
        });
        return numbers;
    }
}
