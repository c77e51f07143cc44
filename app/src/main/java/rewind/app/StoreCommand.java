package rewind.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rewind store}: the care of the folder of traces. */
@Command(
        name = "store",
        description = {"Checks, compacts, rebuilds, backs up, restores the store.", "While no engine runs on it."},
        subcommands = {
            StoreCheckCommand.class,
            StoreCompactCommand.class,
            StoreRebuildCommand.class,
            StoreBackupCommand.class,
            StoreRestoreCommand.class
        },
        footer = {"", "Example: rewind store check", "         rewind store backup traces.zip"})
final class StoreCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    CommandSpec spec;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: check, compact, rebuild, backup FILE or restore FILE.");
    }

    /**
     * The folder of the store.
     *
     * @throws rewind.control.EngineException if an engine has it
     */
    static Path folder(CommonOptions common) {
        DataFolder folder = common.folder();
        RunningEngine.refuse(
                folder,
                "It has the store to itself, and its files are not to be read or copied while it runs: end it first"
                        + " (Ctrl+C where it was started), then try again. 'rewind traces' and 'rewind export' work"
                        + " while it runs.");
        return folder.store();
    }
}
