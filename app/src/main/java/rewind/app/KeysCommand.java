package rewind.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rewind keys}: who may ask an engine that listens beyond its machine. */
@Command(
        name = "keys",
        description = {
            "Makes, lists and revokes API keys.",
            "An engine that listens beyond this machine asks for one with every request, in the header X-API-Key. One that"
                    + " runs sees a change with the next request."
        },
        subcommands = {KeysAddCommand.class, KeysListCommand.class, KeysRevokeCommand.class},
        footer = {"", "Example: rewind keys add shop --tenant acme --rate 50/s", "         rewind keys revoke shop"})
final class KeysCommand implements Callable<Integer>, WithCommon {
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
        throw new ParameterException(spec.commandLine(), "Say what to do: add NAME, list, or revoke NAME.");
    }
}
