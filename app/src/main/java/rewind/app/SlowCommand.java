package rewind.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.telemetry.analysis.AnalysisJson;
import rewind.telemetry.analysis.LogProblem;
import rewind.telemetry.analysis.Timing;

/** {@code rewind slow}: what took a component longer than it should. */
@Command(
        name = "slow",
        description = "Lists what took a component longer than a threshold, the longest first.",
        footer = {
            "",
            "Example: rewind slow ranking --threshold 20",
            "         rewind slow candidate --threshold 5 --since -1d --json"
        })
final class SlowCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TimingOptions timings = new TimingOptions();

    @Option(names = "--threshold", paramLabel = "MS", required = true, description = "Milliseconds.")
    double threshold;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many are listed (default: 50).")
    int limit = 50;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--threshold must be milliseconds from 0 up, not " + threshold + ".");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("--limit must be 1 or more, not " + limit + ".");
        }
        List<Timing> slow = new ArrayList<>();
        List<LogProblem> problems = timings.each(common.folder(), threshold, timing -> {
            if (timing.millis() > threshold) {
                slow.add(timing);
            }
        });
        slow.sort(Comparator.comparingDouble(Timing::millis).reversed());
        List<Timing> listed = slow.subList(0, Math.min(limit, slow.size()));
        if (common.json) {
            System.out.println(json(slow.size(), listed, problems));
        } else if (slow.isEmpty()) {
            System.out.println("Nothing took " + timings.component + " longer than " + Print.millis(threshold) + ".");
        } else {
            System.out.print(Print.table(
                    List.of(">Duration", "Operation", "Time", "Request"),
                    listed.stream().map(SlowCommand::row).toList()));
            if (slow.size() > listed.size()) {
                System.err.println((slow.size() - listed.size()) + " more: --limit");
            }
        }
        return Exit.DONE;
    }

    private String json(int count, List<Timing> listed, List<LogProblem> problems) {
        return Print.json(json -> {
            json.writeStartObject();
            json.writeStringField("component", timings.component);
            json.writeNumberField("threshold_ms", threshold);
            json.writeNumberField("count", count);
            json.writeArrayFieldStart("operations");
            for (Timing timing : listed) {
                AnalysisJson.write(json, timing);
            }
            json.writeEndArray();
            AnalysisJson.problems(json, problems);
            json.writeEndObject();
        });
    }

    private static List<String> row(Timing timing) {
        return List.of(
                Print.millis(timing.millis()),
                timing.operation(),
                Print.time(timing.at().toEpochMilli()),
                timing.requestId() == null ? "" : timing.requestId());
    }
}
