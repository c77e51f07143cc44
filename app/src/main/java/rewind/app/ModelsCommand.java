package rewind.app;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rewind.control.ControlJson;
import rewind.control.ModelInfo;

/** {@code rewind models}: the registry. */
@Command(
        name = "models",
        description = {"Lists the model versions.", "With their metrics, and which of them serves."},
        footer = {"", "Example: rewind models --json"})
final class ModelsCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        try (Sources sources = Sources.of(common.folder())) {
            List<ModelInfo> models = sources.control().models();
            if (common.json) {
                System.out.println(Print.json(json -> ControlJson.write(json, models)));
            } else if (models.isEmpty()) {
                System.out.println("No models yet. Train one: rewind train --ratings PATH --version v0.1");
            } else {
                System.out.print(Print.table(
                        List.of("Version", "Serves", "Kind", ">NDCG@10", ">HR@10", "Trained", "Snapshot", "Code"),
                        models.stream().map(ModelsCommand::row).toList()));
            }
        }
        return Exit.DONE;
    }

    private static List<String> row(ModelInfo model) {
        return List.of(
                model.version(),
                model.serving() ? "yes" : "",
                model.name(),
                metric(model, "NDCG@10"),
                metric(model, "HR@10"),
                Print.time(model.createdAtMillis()),
                model.dataSnapshotId().substring(0, 8),
                model.gitSha().substring(0, Math.min(8, model.gitSha().length())));
    }

    private static String metric(ModelInfo model, String name) {
        Double value = model.metrics().get(name);
        return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
