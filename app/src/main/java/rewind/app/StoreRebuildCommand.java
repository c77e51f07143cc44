package rewind.app;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rewind.store.StoreCompaction;

/** {@code rewind store rebuild}. */
@Command(
        name = "rebuild",
        description =
                "Makes the index and the statistics of latency anew from the journal. Latencies of traces that are not kept any"
                        + " more are forgotten with it.",
        footer = {"", "Example: rewind store rebuild"})
final class StoreRebuildCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        long traces = StoreCompaction.rebuild(StoreCommand.folder(common));
        System.out.println(
                common.json
                        ? Print.json(json -> {
                            json.writeStartObject();
                            json.writeNumberField("traces", traces);
                            json.writeEndObject();
                        })
                        : String.format(Locale.ROOT, "The index is made anew: %,d traces.", traces));
        return Exit.DONE;
    }
}
