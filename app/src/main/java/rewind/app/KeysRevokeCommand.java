package rewind.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rewind.access.ApiKey;

/** {@code rewind keys revoke NAME}. */
@Command(
        name = "revoke",
        description = "Ends the validity of a key, at once and for good.",
        footer = {"", "Example: rewind keys revoke shop"})
final class KeysRevokeCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "Its name or id.")
    String name = "";

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        ApiKey key = common.folder().keys().revoke(name);
        if (common.json) {
            System.out.println(Print.json(json -> {
                json.writeStartObject();
                KeysListCommand.fields(json, key);
                json.writeEndObject();
            }));
        } else {
            System.out.println("The key '" + key.name() + "' is valid no more.");
        }
        return Exit.DONE;
    }
}
