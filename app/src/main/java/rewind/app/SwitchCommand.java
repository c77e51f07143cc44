package rewind.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rewind.control.ControlJson;
import rewind.control.SwitchResult;

/** {@code rewind switch}: another version serves. */
@Command(
        name = "switch",
        description = {"Makes another model version serve.", "Every request that starts after this is answered by it."},
        footer = {"", "Example: rewind switch v0.2"})
final class SwitchCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "VERSION", description = "A version that 'rewind models' lists.")
    String version = "";

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        try (Sources sources = Sources.of(common.folder())) {
            SwitchResult result = sources.control().switchTo(version, "command line");
            System.out.println(
                    common.json
                            ? Print.json(json -> ControlJson.write(json, result))
                            : result.current() + " serves"
                                    + (result.previous() == null ? "" : ", " + result.previous() + " did before")
                                    + ". Switch " + result.switchId());
        }
        return Exit.DONE;
    }
}
