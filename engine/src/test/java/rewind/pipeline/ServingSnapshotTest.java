package rewind.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.recommend.Cancellation;
import rewind.recommend.Tastes;
import rewind.recommend.data.Catalogue;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Item;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.Snapshot;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.ItemNeighbours;
import rewind.recommend.model.ModelException;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Preparation;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;
import rewind.telemetry.metrics.CacheMeter;

class ServingSnapshotTest {
    @TempDir
    Path folder;

    @Test
    void aHistoryIsWhatAUserRatedLastNewestFirst() {
        var builder = Ratings.builder();
        for (int item = 1; item <= 30; item++) {
            // 30 is the oldest; 7 and 8 are of one second, and 8 is rated higher.
            builder.add(1, item, item == 8 ? 5f : 3f, item == 8 ? 993L : 1000L - item);
        }
        builder.add(2, 5, 4f, 10L);
        Ratings ratings = builder.build();
        Interactions interactions = Interactions.of(ratings);
        RecentHistory history = RecentHistory.of(ratings, interactions);

        assertThat(history.count(0)).isEqualTo(RecentHistory.LENGTH);
        List<Integer> items = java.util.stream.IntStream.range(history.start(0), history.end(0))
                .mapToObj(at -> interactions.items().id(history.item(at)))
                .toList();
        assertThat(items).startsWith(1, 2, 3, 4, 5, 6, 8, 7, 9).endsWith(19, 20);
        assertThat(interactions.items().id(history.item(history.start(1)))).isEqualTo(5);
    }

    @Test
    void recentIsWhatTheNewestTenthIsAbout() {
        var builder = Ratings.builder();
        for (int user = 1; user <= 100; user++) {
            builder.add(user, 1, 3f, user);
            builder.add(user, user <= 90 ? 2 : 3, 3f, user);
        }
        Ratings ratings = builder.build();
        ItemFeatures features = ItemFeatures.of(ratings, Interactions.of(ratings), Catalogue.EMPTY);

        assertThat(features.popularity().item(1)).isEqualTo(1);
        assertThat(features.recency().size()).isEqualTo(2);
        assertThat(features.recency().item(1)).isEqualTo(2);
        assertThat(features.recencyFeature(1)).isZero();
        assertThat(features.recencyFeature(0)).isEqualTo(1);
    }

    @Test
    void ratingsWithoutTimesHaveNothingRecent() {
        Ratings ratings = Ratings.builder()
                .add(1, 1, 3f, 0)
                .add(2, 1, 3f, 0)
                .add(2, 2, 3f, 0)
                .build();
        ItemFeatures features = ItemFeatures.of(ratings, Interactions.of(ratings), Catalogue.EMPTY);

        assertThat(features.recency().size()).isZero();
        assertThat(features.recencyFeature(0)).isZero();
        assertThat(features.year(0)).isEqualTo(ItemFeatures.UNKNOWN_YEAR);
    }

    @Test
    void genresBeyondSixtyFourLeaveTheMostFrequent() {
        List<Item> items = new java.util.ArrayList<>();
        for (int id = 1; id <= 70; id++) {
            items.add(new Item(id, "t", OptionalInt.empty(), List.of("rare" + id, "common")));
        }
        Ratings ratings = Ratings.builder()
                .add(1, 1, 3f, 0)
                .add(1, 2, 3f, 0)
                .add(1, 70, 3f, 0)
                .build();
        long[] bits = GenreBits.of(Interactions.of(ratings).items(), new Catalogue(items));

        assertThat(bits[0] & bits[1]).isEqualTo(1L);
        assertThat(Long.bitCount(bits[0])).isEqualTo(2);
        // rare10 to rare64 by name are sixty-three of those that fit beside the common one; rare70 is not.
        assertThat(Long.bitCount(bits[2])).isEqualTo(1);
    }

    @Test
    void neighboursAreComputedOnceKeptBesideTheSnapshotAndMadeAnewWhenDamaged() throws IOException {
        Snapshot snapshot = Snapshot.of(Tastes.ratings(40, 80, 12, 3), Catalogue.EMPTY);
        SnapshotStore store = new SnapshotStore(folder);
        store.save(snapshot);
        Interactions interactions = Interactions.of(snapshot.ratings());
        Path file = folder.resolve(snapshot.id()).resolve("neighbours.bin");

        ItemNeighbours computed = new NeighbourCache(store, 2, CacheMeter.NONE).of(snapshot.id(), interactions);
        byte[] kept = Files.readAllBytes(file);
        assertThat(new NeighbourCache(store, 1, CacheMeter.NONE).of(snapshot.id(), interactions))
                .isEqualTo(computed);

        byte[] damaged = kept.clone();
        damaged[damaged.length / 2] ^= 4;
        Files.write(file, damaged);
        assertThat(new NeighbourCache(store, 1, CacheMeter.NONE).of(snapshot.id(), interactions))
                .isEqualTo(computed);
        assertThat(file).hasBinaryContent(kept);

        // A file that cannot be written costs the next start its time, and nothing else.
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));
        assertThat(new NeighbourCache(store, 1, CacheMeter.NONE).of(snapshot.id(), interactions))
                .isEqualTo(computed);
    }

    @Test
    void aTrainingLeavesTheNeighboursThatLoadingWouldElseCompute() throws IOException {
        SnapshotStore store = new SnapshotStore(folder.resolve("snapshots"));
        Path ratings = Tastes.movieLens(folder.resolve("ratings"), 40, 80, 12);
        TrainingResult result = train(ratings, "v0.1", ModelLoader.preparation(store));
        Path file = store.beside(result.snapshot().id(), "neighbours.bin");
        byte[] left = Files.readAllBytes(file);
        FileTime written = Files.getLastModifiedTime(file);

        train(ratings, "v0.2", ModelLoader.preparation(store));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);

        Files.delete(file);
        new ModelLoader(new ModelRegistry(folder.resolve("models")), store).load("v0.1");
        assertThat(file).hasBinaryContent(left);
    }

    @Test
    void versionsOfOneSnapshotShareItAndAModelOfOtherDataIsRefused() throws IOException {
        Path ratings = Tastes.movieLens(folder.resolve("ratings"), 40, 80, 12);
        Path others = Tastes.movieLens(folder.resolve("others"), 41, 80, 12);
        train(ratings, "v0.1");
        train(ratings, "v0.2");
        train(others, "v0.3");
        SnapshotStore snapshots = new SnapshotStore(folder.resolve("snapshots"));
        ModelRegistry registry = new ModelRegistry(folder.resolve("models"));
        ModelLoader loader = new ModelLoader(registry, snapshots);

        assertThat(loader.load("v0.2").snapshot()).isSameAs(loader.load("v0.1").snapshot());

        String right = registry.load("v0.3").manifest().dataSnapshotId();
        String wrong = registry.load("v0.1").manifest().dataSnapshotId();
        Path manifest = folder.resolve("models/versions/v0.3/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(right, wrong));
        assertThatThrownBy(() -> new ModelLoader(registry, snapshots).load("v0.3"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("other users or items than snapshot " + wrong);
    }

    private void train(Path ratings, String version) {
        train(ratings, version, Preparation.NONE);
    }

    private TrainingResult train(Path ratings, String version, Preparation preparation) {
        return new Training(
                        new ModelRegistry(folder.resolve("models")),
                        new SnapshotStore(folder.resolve("snapshots")),
                        preparation,
                        Clock.systemUTC())
                .run(
                        TrainingRequest.of(ratings, version, new PopularityTrainer(), "0".repeat(40)),
                        TrainingListener.NONE,
                        new Cancellation());
    }
}
