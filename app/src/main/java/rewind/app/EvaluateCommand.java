package rewind.app;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rewind.recommend.training.EvaluationResult;
import rewind.recommend.training.ExperimentSource;
import rewind.recommend.training.ModelEvaluation;
import rewind.recommend.training.TrainerChoice;

/** {@code rewind evaluate}: metrics, and nothing is registered. */
@Command(
        name = "evaluate",
        description = {
            "Measures a model and registers nothing.",
            "It is trained on a part of the ratings, and has to find the rest.",
            "Either --ratings with a --split, or --train and --test with files of user, item, and maybe rating and time,"
                    + " separated by tabs. With --negatives (a line a test row: (user,item) and item ids, separated by"
                    + " tabs) each test item is ranked among its own negatives, else among the whole catalogue without"
                    + " what the user had in training. Ties count as the mean rank."
        },
        footer = {
            "",
            "Example: rewind evaluate --ratings ml-latest-small --model ease --split random --holdout 0.2",
            "         rewind evaluate --train u.train --test u.test --negatives u.negative --model als --search 20"
        })
final class EvaluateCommand implements Callable<Integer>, WithCommon {
    private static final int K = 10;
    /** As is usual where several items of a user are to be found in a whole catalogue. */
    private static final int K_OF_FILES = 20;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    SplitOptions split = new SplitOptions();

    @Mixin
    ImportOptions reading = new ImportOptions();

    @Option(names = "--ratings", paramLabel = "PATH", description = "The data set to split.")
    @Nullable Path ratings;

    @Option(names = "--train", paramLabel = "FILE", description = "What to learn from.")
    @Nullable Path train;

    @Option(names = "--test", paramLabel = "FILE", description = "What to find.")
    @Nullable Path test;

    @Option(names = "--negatives", paramLabel = "FILE", description = "Among what to find it, a line a test row.")
    @Nullable Path negatives;

    @Option(
            names = "--k",
            paramLabel = "N",
            description = "Length of the lists (default: 10; 20 for --test without --negatives).")
    @Nullable Integer k;

    @Spec
    @Nullable CommandSpec spec;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        ExperimentSource source = source();
        TrainerChoice choice = model.choice();
        ModelEvaluation evaluation = new ModelEvaluation(model.threadCount(), System::nanoTime);
        ProgressBar bar = new ProgressBar(System.err);
        try (Interruption interruption = Interruption.listen()) {
            try {
                EvaluationResult result = evaluation.run(
                        source,
                        choice,
                        (stage, fraction, message) -> bar.progress(message, fraction),
                        interruption.cancellation());
                bar.end();
                System.err.print(EvaluationText.of(result.report()));
                System.out.print(
                        common.json
                                ? Print.json(json -> EvaluationJson.write(json, result)) + "\n"
                                : EvaluationText.of(result));
                return Exit.DONE;
            } catch (CancellationException e) {
                // Before the program may end, which is when the interruption is closed.
                bar.end();
                System.err.println("rewind: Cancelled.");
                return Exit.ERROR;
            }
        }
    }

    private ExperimentSource source() {
        if (ratings != null) {
            refuse(
                    train != null || test != null || negatives != null,
                    "--ratings goes without --train, --test" + " and --negatives: it is split by --split.");
            return new ExperimentSource.SplitRatings(reading.source(ratings), split.splitter(), k == null ? K : k);
        }
        if (train == null || test == null) {
            throw wrongUse("Give --ratings PATH to be split, or --train FILE and --test FILE.");
        }
        refuse(
                split.isGiven(spec()),
                "--train and --test are split already: they go without --split, --holdout and" + " --split-seed.");
        int usual = negatives == null ? K_OF_FILES : K;
        return new ExperimentSource.GivenFiles(reading.source(train), test, negatives, k == null ? usual : k);
    }

    private void refuse(boolean wrong, String why) {
        if (wrong) {
            throw wrongUse(why);
        }
    }

    private CommandLine.ParameterException wrongUse(String why) {
        return new CommandLine.ParameterException(spec().commandLine(), why);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
