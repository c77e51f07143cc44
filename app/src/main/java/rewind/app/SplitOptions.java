package rewind.app;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import rewind.recommend.evaluation.Splitter;
import rewind.recommend.training.TrainingRequest;

/** How ratings are taken apart. */
final class SplitOptions {
    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = "leave-last-out",
            description = {
                "What is held out: leave-last-out (each user's newest rating), random (a share of each user's ratings)"
                        + " or time (the newest share of all ratings). Default: ${DEFAULT-VALUE}."
            })
    String name = "leave-last-out";

    @Option(
            names = "--holdout",
            paramLabel = "SHARE",
            description = "The share that is held out (default: 0.2 for random, 0.1 for time).")
    @Nullable Double holdout;

    @Option(names = "--split-seed", paramLabel = "N", description = "Of what is left to chance (default: 42).")
    long seed = TrainingRequest.SPLIT_SEED;

    /** Whether somebody said anything about it. */
    boolean isGiven(CommandSpec command) {
        CommandLine.ParseResult parsed = command.commandLine().getParseResult();
        return Stream.of("--split", "--holdout", "--split-seed").anyMatch(parsed::hasMatchedOption);
    }

    Splitter splitter() {
        return holdout == null ? Splitter.of(name, seed) : Splitter.of(name, holdout, seed);
    }
}
