package rewind.app;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rewind.store.StoreCompaction;

/** {@code rewind store compact}. */
@Command(
        name = "compact",
        description =
                "Makes the database small, deletes segments of the journal that nothing is left of, and packs the others.",
        footer = {"", "Example: rewind store compact"})
final class StoreCompactCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        StoreCompaction.Sizes sizes = StoreCompaction.run(StoreCommand.folder(common));
        System.out.println(
                common.json
                        ? Print.json(json -> {
                            json.writeStartObject();
                            json.writeNumberField("bytes_before", sizes.before());
                            json.writeNumberField("bytes_after", sizes.after());
                            json.writeEndObject();
                        })
                        : String.format(Locale.ROOT, "%,d bytes, %,d before.", sizes.after(), sizes.before()));
        return Exit.DONE;
    }
}
