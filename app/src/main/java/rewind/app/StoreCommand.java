package rewind.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rewind.store.StoreException;

/** {@code rewind store}: the care of the folder of traces. */
@Command(
        name = "store",
        description =
                "Checks, compacts, rebuilds, backs up and restores the store of traces, while no engine runs on it.",
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
     * @throws StoreException if an engine has it
     */
    static Path folder(CommonOptions common) {
        DataFolder folder = common.folder();
        RunningEngine.find(folder).ifPresent(engine -> {
            engine.close();
            throw new StoreException("The engine is running on " + folder.root()
                    + ", and has the store to itself: end it first (its files are not to be copied while it runs), then"
                    + " try again.");
        });
        return folder.store();
    }
}
