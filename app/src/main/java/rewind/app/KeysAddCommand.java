package rewind.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rewind.access.ApiKeys;
import rewind.access.Rate;

/** {@code rewind keys add NAME}. */
@Command(
        name = "add",
        description = "Makes a key and prints it. It is not kept, so it cannot be shown again.",
        footer = {"", "Example: rewind keys add shop --tenant acme --rate 50/s"})
final class KeysAddCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "What it is called; no other valid key may be.")
    String name = "";

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            defaultValue = "default",
            description = "On whose behalf it asks (default: ${DEFAULT-VALUE}).")
    String tenant = "default";

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description =
                    "How much it may ask, such as 10/s, 600/m or 1000/h; a second's worth may come at once. Without:"
                            + " no limit.")
    @Nullable String rate;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        ApiKeys.Made made = common.folder().keys().add(name, tenant, rate == null ? null : Rate.parse(rate));
        if (common.json) {
            System.out.println(Print.json(json -> {
                json.writeStartObject();
                KeysListCommand.fields(json, made.key());
                json.writeStringField("key", made.secret());
                json.writeEndObject();
            }));
        } else {
            System.out.println(made.secret());
            System.err.println("Keep it: only its hash is kept here. It goes into the header X-API-Key.");
        }
        return Exit.DONE;
    }
}
