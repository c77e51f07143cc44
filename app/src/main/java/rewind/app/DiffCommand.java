package rewind.app;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rewind.control.ItemTitles;
import rewind.diff.DiffJson;
import rewind.diff.TraceDiff;
import rewind.trace.Trace;

/** {@code rewind diff}: what differs between two requests. */
@Command(
        name = "diff",
        description = {
            "Compares two requests.",
            "What answered, what was asked, the lists and the stage that changed them, the spans with their times, the logs.",
            "Exit 0 where they are the same in what matters: how they ended, model, data, code and image, what was asked,"
                    + " items and scores of the answer and of every stage, and which spans there are and failed. Times, ids,"
                    + " logs and other attributes are shown and do not count. Exit 1 where they differ."
        },
        footer = {
            "",
            "Example: rewind diff first-start-001 first-start-002",
            "         rewind diff before.rewind#req-17 after.otlp.json.gz"
        })
final class DiffCommand implements Callable<Integer>, WithCommon {
    private static final String WHICH =
            "The id of a request, FILE#ID, or a file with one trace; of any format that Rewind knows.";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LEFT", description = WHICH)
    String left = "";

    @Parameters(index = "1", paramLabel = "RIGHT", description = WHICH)
    String right = "";

    @Option(names = "--all", description = "Show all items and spans, also those that are the same.")
    boolean all;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        TraceDiff diff;
        Map<Integer, String> titles = Map.of();
        try (Interruption interruption = Interruption.listen();
                TraceArguments arguments =
                        new TraceArguments(() -> Sources.of(common.folder()), interruption.cancellation())) {
            Trace one = arguments.trace(left);
            Trace other = arguments.trace(right);
            diff = TraceDiff.of(one, other);
            if (!common.json) {
                titles = titles(one, other);
            }
        } catch (CancellationException e) {
            System.err.println("rewind: Cancelled.");
            return Exit.ERROR;
        }
        if (common.json) {
            System.out.println(Print.json(json -> DiffJson.write(json, diff)));
        } else {
            System.out.print(DiffText.of(diff, titles, Screen.of(spec, System.getenv()), all));
        }
        return diff.isSameInWhatMatters() ? Exit.DONE : Exit.NO;
    }

    /** An item of both is called as on the left. */
    private Map<Integer, String> titles(Trace one, Trace other) {
        ItemTitles known = common.folder().titles();
        Map<Integer, String> titles = new HashMap<>(known.of(other));
        titles.putAll(known.of(one));
        return titles;
    }
}
