package rewind.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import rewind.control.RollbackJson;
import rewind.control.RollbackRequest;
import rewind.rollback.RollbackReport;

/** {@code rewind rollback-check}: whether a rollback took. */
@Command(
        name = "rollback-check",
        description = {
            "Says whether a rollback took.",
            "Whether the artefacts that were meant answer, whether earlier requests get their earlier lists, and whether"
                    + " errors and latencies are what they were the last time that the version served alone. Without a"
                    + " switch: of the last one.",
            "What is not shown to be good or bad is neither, and it says how many more requests will tell.",
            "Exit code: 0 PASS, 1 FAIL, 3 INCONCLUSIVE."
        },
        footer = {
            "",
            "Example: rewind rollback-check",
            "         rewind rollback-check --switch 1f0c9a5e-7d0b-4c1e-9a53-0d6f3c2b8e11 --json",
            "         rewind rollback-check --from v0.2 --to v0.1 --at 2026-11-21T14:30:00Z --tail 0.95"
        })
final class RollbackCheckCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    RollbackOptions options = new RollbackOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        RollbackRequest request = options.request();
        try (Sources sources = Sources.of(common.folder())) {
            RollbackReport report = sources.rollbacks().check(request);
            System.out.print(
                    common.json
                            ? Print.json(json -> RollbackJson.write(json, report)) + "\n"
                            : RollbackText.of(report, Ansi.AUTO));
            return switch (report.verdict()) {
                case PASS -> Exit.DONE;
                case FAIL -> Exit.NO;
                case INCONCLUSIVE -> Exit.INCONCLUSIVE;
            };
        }
    }
}
