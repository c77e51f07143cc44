package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the rows, bars and figures of the stages go: a pure function of the figures and the width. */
record StageLayout(List<Column> columns, List<Row> rows, double height) {
    /** Of the title and the names of the columns. */
    static final double HEAD = 52;

    static final double TITLE = 24;
    /** Around what stands in a row, so that a frame around the row touches nothing. */
    static final double PAD = 8;

    static final double NAME = PAD + 118;
    private static final double BAR = 5;
    private static final double FIGURE = 46;
    private static final double GAP = 12;
    private static final double LEAST_ROW = 28;
    private static final double LEAST_BAR = 3;

    /**
     * The figures of a version.
     *
     * @param right where they end
     */
    record Column(String version, double right) {}

    /** A stage with a bar for each version that has it. */
    record Row(StageRow stage, double y, double height, List<Bar> bars) {}

    /** A median. */
    record Bar(String version, double nanos, double x, double y, double width, double height) {}

    /** How tall the chart is with so many. */
    static double height(int stages, int versions) {
        return HEAD + stages * rowHeight(versions);
    }

    private static double rowHeight(int versions) {
        return Math.max(LEAST_ROW, Math.ceil((versions * (BAR + 2) + 12) / 2) * 2);
    }

    static StageLayout of(List<StageRow> stages, List<String> versions, double width) {
        double figures = width - PAD - versions.size() * FIGURE;
        double room = Math.max(20, figures - NAME - GAP);
        double most = 1;
        for (StageRow stage : stages) {
            for (String version : versions) {
                most = Math.max(most, stage.median(version).orElse(0.0));
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            columns.add(new Column(versions.get(i), figures + (i + 1) * FIGURE));
        }
        double tall = rowHeight(versions.size());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            double top = HEAD + i * tall;
            List<Bar> bars = new ArrayList<>();
            double y = top + (tall - versions.size() * (BAR + 2) + 2) / 2;
            for (String version : versions) {
                Optional<Double> median = stages.get(i).median(version);
                if (median.isPresent()) {
                    double wide = Math.max(LEAST_BAR, room * median.get() / most);
                    bars.add(new Bar(version, median.get(), NAME, y, wide, BAR));
                }
                y += BAR + 2;
            }
            rows.add(new Row(stages.get(i), top, tall, bars));
        }
        return new StageLayout(columns, rows, height(stages.size(), versions.size()));
    }
}
