package rewind.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rewind.pipeline.CandidateQuotas;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.RankingWeights;

/** How the stages of the pipeline are set. */
final class PipelineOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec mixee;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            defaultValue = "300",
            description = "Items that are ranked for each answer, at most 1500 (default: ${DEFAULT-VALUE}).")
    int candidates;

    @Option(
            names = "--candidates-itemknn",
            paramLabel = "N",
            defaultValue = "60",
            description = "Of these, neighbours of what the user rated last (default: ${DEFAULT-VALUE}).")
    int itemknn;

    @Option(
            names = "--candidates-popular",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of these, what most users rated (default: ${DEFAULT-VALUE}).")
    int popular;

    @Option(
            names = "--candidates-recent",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of these, what most users rated lately (default: ${DEFAULT-VALUE}).")
    int recent;

    @Option(
            names = "--popularity-weight",
            paramLabel = "W",
            defaultValue = "0",
            description = "What popularity counts for, against a score from 0 to 1 (default: ${DEFAULT-VALUE}).")
    double popularityWeight;

    @Option(
            names = "--recency-weight",
            paramLabel = "W",
            defaultValue = "0",
            description = "What popularity of late counts for (default: ${DEFAULT-VALUE}).")
    double recencyWeight;

    @Option(
            names = "--genre-weight",
            paramLabel = "W",
            defaultValue = "0",
            description = "What genres that the user rated last count for (default: ${DEFAULT-VALUE}).")
    double genreWeight;

    @Option(
            names = "--year-weight",
            paramLabel = "W",
            defaultValue = "0",
            description = "What nearness to their years counts for (default: ${DEFAULT-VALUE}).")
    double yearWeight;

    @Option(
            names = "--exploration-share",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Of the places, those that go to items from further down (default: ${DEFAULT-VALUE}).")
    double explorationShare;

    @Option(
            names = "--diversity-weight",
            paramLabel = "W",
            defaultValue = "0",
            description = "Variety of genres against score, from 0 to 1 (default: ${DEFAULT-VALUE}).")
    double diversityWeight;

    /** @throws ParameterException if a number is out of its range */
    PipelineSettings settings() {
        try {
            return new PipelineSettings(
                    new CandidateQuotas(candidates, itemknn, popular, recent),
                    new RankingWeights(popularityWeight, recencyWeight, genreWeight, yearWeight),
                    explorationShare,
                    diversityWeight);
        } catch (IllegalArgumentException e) {
            if (mixee == null) {
                throw e;
            }
            throw new ParameterException(mixee.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
