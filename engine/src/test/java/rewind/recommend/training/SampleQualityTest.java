package rewind.recommend.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.recommend.Cancellation;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.model.Trainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.sample.SampleData;

/** The ratings that ship must be worth learning from. */
class SampleQualityTest {
    @TempDir
    Path folder;

    @Test
    void alsBeatsPopularityClearlyOnTheSampleThatShips() throws IOException {
        Path ratings = SampleData.copyTo(folder.resolve("sample.zip"));

        double als = ndcg(ratings, "als", new AlsTrainer(AlsParameters.defaults()));
        double popularity = ndcg(ratings, "popularity", new PopularityTrainer());

        assertThat(als).isGreaterThan(2 * popularity);
        assertThat(popularity).isPositive();
    }

    private double ndcg(Path ratings, String version, Trainer trainer) {
        Training training = new Training(
                new ModelRegistry(folder.resolve("models")),
                new SnapshotStore(folder.resolve("snapshots")),
                Clock.systemUTC());
        TrainingResult result = training.run(
                TrainingRequest.of(ratings, version, trainer, "0123456789abcdef"),
                TrainingListener.NONE,
                new Cancellation());
        Double ndcg = result.manifest().metrics().get("NDCG@10");
        assertThat(ndcg).isNotNull();
        System.out.println("NDCG@10 of " + version + " on the sample that ships: " + ndcg);
        return ndcg == null ? Double.NaN : ndcg;
    }
}
