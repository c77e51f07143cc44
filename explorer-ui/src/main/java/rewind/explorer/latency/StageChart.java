package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** The medians of the stages, a bar for each version. */
final class StageChart implements Chart {
    private final LatencyPicture picture;
    private final List<StageRow> stages;
    private final List<String> versions;
    private final LatencyModel model;
    private final DurationUnit unit;

    /**
     * Of some stages and versions.
     *
     * @param versions those that have a column; an empty text for traces without a model
     */
    StageChart(LatencyPicture picture, List<StageRow> stages, List<String> versions, LatencyModel model) {
        this.picture = picture;
        this.stages = stages;
        this.versions = versions;
        this.model = model;
        this.unit = DurationUnit.of(stages.stream()
                .flatMap(stage ->
                        versions.stream().map(version -> stage.median(version).orElse(0.0)))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1e6));
    }

    @Override
    public String title() {
        return Messages.text("latency.stages.title");
    }

    @Override
    public void draw(Pen pen, Size size) {
        StageLayout layout = StageLayout.of(stages, versions, size.width());
        double heading = (StageLayout.TITLE + StageLayout.HEAD) / 2;
        pen.text(title(), 0, 10, Face.BODY.bolder());
        pen.text(Messages.text("latency.stages.stage", unit.symbol()), StageLayout.PAD, heading, Face.SMALL);
        for (StageLayout.Column column : layout.columns()) {
            Face right = Face.SMALL.aligned(Face.Align.RIGHT);
            if (versions.size() == 1 && column.version().isEmpty()) {
                continue; // nothing to tell apart; the title says what it is
            }
            String words = pen.fitted(words(column.version()), 34, right);
            pen.text(words, column.right(), heading, right);
            double square = column.right() - pen.width(words, right) - 12;
            pen.rounded(square, heading - 4, 8, 8, 2, Ink.of(model.versionToken(column.version())));
        }
        pen.line(0, StageLayout.HEAD - 0.5, size.width(), StageLayout.HEAD - 0.5, Ink.of("line"), 1);
        String chosen = picture.figures().question().stage();
        for (StageLayout.Row row : layout.rows()) {
            double middle = Math.rint(row.y() + row.height() / 2);
            if (row.stage().stage().equals(chosen)) {
                pen.rect(0, row.y(), size.width(), row.height() - 1, Ink.of("selection"));
            }
            double room = StageLayout.NAME - 2 * StageLayout.PAD;
            pen.text(pen.fitted(row.stage().stage(), room, Face.BODY), StageLayout.PAD, middle, Face.BODY);
            for (StageLayout.Bar bar : row.bars()) {
                pen.rounded(bar.x(), bar.y(), bar.width(), bar.height(), 2, Ink.of(model.versionToken(bar.version())));
            }
            for (StageLayout.Column column : layout.columns()) {
                pen.text(
                        row.stage().median(column.version()).map(unit::number).orElse("–"),
                        column.right(),
                        middle,
                        Face.BODY.aligned(Face.Align.RIGHT));
            }
            double below = row.y() + row.height() - 0.5;
            pen.line(0, below, size.width(), below, Ink.of("grid"), 1);
        }
    }

    private static String words(String version) {
        return version.isEmpty() ? Messages.text("latency.stages.nomodel") : version;
    }

    @Override
    public List<Mark> marks(Size size) {
        String chosen = picture.figures().question().stage();
        List<Mark> marks = new ArrayList<>();
        for (StageLayout.Row row :
                StageLayout.of(stages, versions, size.width()).rows()) {
            String stage = row.stage().stage();
            StringBuilder words = new StringBuilder(stage);
            row.stage().byVersion().forEach((version, summary) -> words.append('\n')
                    .append(Messages.text(
                            "latency.stages.row",
                            words(version),
                            Figures.duration(Math.round(summary.p50())),
                            Figures.duration(Math.round(summary.p99())),
                            Figures.count(summary.count()))));
            boolean already = stage.equals(chosen);
            words.append('\n').append(Messages.text(already ? "latency.stage.leave" : "latency.stage.click", stage));
            marks.add(new Mark(
                    2,
                    row.y() + 2,
                    size.width() - 4,
                    row.height() - 5,
                    words.toString(),
                    () -> model.stage(already ? null : stage)));
        }
        return marks;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("stage", "model_version", "count", "p50_ms", "p90_ms", "p99_ms", "max_ms"));
        for (StageRow stage : picture.stages()) {
            stage.byVersion()
                    .forEach((version, summary) -> rows.add(List.of(
                            stage.stage(),
                            version,
                            Long.toString(summary.count()),
                            PercentileChart.millis(summary.p50()),
                            PercentileChart.millis(summary.p90()),
                            PercentileChart.millis(summary.p99()),
                            String.format(Locale.ROOT, "%.6f", summary.max() / 1e6))));
        }
        return rows;
    }
}
