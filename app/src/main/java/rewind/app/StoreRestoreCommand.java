package rewind.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rewind.store.StoreBackup;

/** {@code rewind store restore}. */
@Command(
        name = "restore",
        description =
                "Makes the store of a backup. There must be none yet; nothing is left behind where the backup is damaged.",
        footer = {"", "Example: rewind store restore traces.zip --data elsewhere"})
final class StoreRestoreCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "A zip file.")
    Path file = Path.of("");

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        StoreBackup.Content content = StoreBackup.restore(file, StoreCommand.folder(common));
        System.out.println(
                common.json
                        ? Print.json(json -> {
                            json.writeStartObject();
                            json.writeStringField("file", file.toString());
                            json.writeNumberField("files", content.files());
                            json.writeNumberField("bytes", content.bytes());
                            json.writeEndObject();
                        })
                        : String.format(
                                Locale.ROOT,
                                "%,d files, %,d bytes, restored from %s.",
                                content.files(),
                                content.bytes(),
                                file));
        return Exit.DONE;
    }
}
