package rewind.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rewind.telemetry.analysis.AnalysisJson;
import rewind.telemetry.analysis.LogProblem;
import rewind.telemetry.analysis.Performance;

/** {@code rewind performance}: how long a component takes. */
@Command(
        name = "performance",
        description = {
            "Tells how long a component takes: count, mean, percentiles and the longest.",
            "Altogether, as its callers see it, and for each thing that it does."
        },
        footer = {
            "",
            "Example: rewind performance ranking --since -1h",
            "         rewind performance ranking --logs collected/ --json"
        })
final class PerformanceCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TimingOptions timings = new TimingOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        Performance performance = new Performance();
        List<LogProblem> problems = timings.each(common.folder(), 0, performance::add);
        List<Performance.Figures> operations = performance.byOperation();
        if (common.json) {
            System.out.println(json(performance, operations, problems));
        } else if (operations.isEmpty()) {
            System.out.println(timings.nothing());
        } else {
            List<List<String>> rows = new ArrayList<>();
            performance.whole().ifPresent(whole -> rows.add(row("(altogether)", whole)));
            operations.forEach(figures -> rows.add(row(figures.operation(), figures)));
            System.out.print(
                    Print.table(List.of("Operation", ">Count", ">Mean", ">p50", ">p95", ">p99", ">Max"), rows));
        }
        return Exit.DONE;
    }

    private String json(Performance performance, List<Performance.Figures> operations, List<LogProblem> problems) {
        return Print.json(json -> {
            json.writeStartObject();
            json.writeStringField("component", timings.component);
            if (performance.whole().isPresent()) {
                AnalysisJson.write(json, performance.whole().get());
            } else {
                json.writeNumberField("count", 0);
            }
            json.writeArrayFieldStart("operations");
            for (Performance.Figures figures : operations) {
                json.writeStartObject();
                json.writeStringField("operation", figures.operation());
                AnalysisJson.write(json, figures);
                json.writeEndObject();
            }
            json.writeEndArray();
            AnalysisJson.problems(json, problems);
            json.writeEndObject();
        });
    }

    private static List<String> row(String name, Performance.Figures figures) {
        return List.of(
                name,
                Long.toString(figures.count()),
                Print.millis(figures.mean()),
                Print.millis(figures.p50()),
                Print.millis(figures.p95()),
                Print.millis(figures.p99()),
                Print.millis(figures.max()));
    }
}
