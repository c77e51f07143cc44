package rewind.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rewind.store.StoreBackup;

/** {@code rewind store backup}. */
@Command(
        name = "backup",
        description = "Saves the store in a zip file, with the SHA-256 of each file in it.",
        footer = {"", "Example: rewind store backup traces.zip"})
final class StoreBackupCommand implements Callable<Integer>, WithCommon {
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
        StoreBackup.Content content = StoreBackup.write(StoreCommand.folder(common), file);
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
                                "%,d files, %,d bytes, saved in %s.",
                                content.files(),
                                content.bytes(),
                                file));
        return Exit.DONE;
    }
}
