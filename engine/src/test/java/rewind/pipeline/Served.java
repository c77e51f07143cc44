package rewind.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Catalogue;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Item;
import rewind.recommend.data.Snapshot;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.ItemNeighbours;
import rewind.recommend.model.Model;
import rewind.recommend.model.Trainer;
import rewind.recommend.registry.Manifest;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/** A model ready to serve, without a disk, and what it takes to ask it. */
final class Served {
    static final int USERS = 80;
    static final int ITEMS = 400;
    static final int STRANGER = 9_999;

    private static final List<String> GENRES =
            List.of("Drama", "Comedy", "Horror", "Western", "Musical", "Crime", "War", "Animation", "Children", "Noir");

    private Served() {}

    static ServingModel als() {
        return of(new AlsTrainer(AlsParameters.defaults().withFactors(8)));
    }

    static ServingModel of(Trainer trainer) {
        Snapshot snapshot = Snapshot.of(Tastes.ratings(USERS, ITEMS, 25, 7), catalogue());
        return of(snapshot, trainer);
    }

    static ServingModel of(Snapshot snapshot, Trainer trainer) {
        Interactions interactions = Interactions.of(snapshot.ratings());
        Model model = trainer.train(interactions, 1, Progress.NONE, new Cancellation());
        ItemNeighbours neighbours = ItemNeighbours.of(interactions, NeighbourCache.MOST, 1, new Cancellation());
        return new ServingModel(
                manifest(snapshot.id(), model), model, ServingSnapshot.of(snapshot, interactions, neighbours));
    }

    static Catalogue catalogue() {
        List<Item> items = new ArrayList<>();
        for (int id = 1; id <= ITEMS; id++) {
            List<String> genres = List.of(GENRES.get(id % 4), GENRES.get(id * 7 % GENRES.size()));
            items.add(new Item(id, "Film " + id, OptionalInt.of(1950 + id % 70), genres));
        }
        return new Catalogue(items);
    }

    private static Manifest manifest(String snapshotId, Model model) {
        return new Manifest(
                "v0.1",
                model.name(),
                "0".repeat(40),
                snapshotId,
                Instant.EPOCH,
                Map.of(),
                Map.of(),
                Map.of(),
                "model.bin",
                "0".repeat(64),
                model.users().size(),
                model.items().size());
    }

    static Question question(int userId, int k, PipelineSettings settings) {
        return new Question(userId, k, settings, SeededRandom.seedOf("r"), SeenItems.NONE);
    }

    /** An answer and the trace that it left. */
    record Asked(Recommendation recommendation, Trace trace) {
        int[] items() {
            return recommendation.answer().items().ids();
        }

        int[] list(String stage) {
            return trace.stages().stream()
                    .filter(s -> s.stage().equals(stage))
                    .findFirst()
                    .orElseThrow()
                    .items()
                    .ids();
        }

        boolean lists(String stage) {
            return trace.stages().stream().anyMatch(s -> s.stage().equals(stage));
        }

        AttributeValue attribute(String name) {
            return Optional.ofNullable(trace.attributes().get(name)).orElseThrow();
        }

        String attribute(String span, String name) {
            return trace.spans().stream()
                    .filter(s -> s.name().equals(span))
                    .flatMap(s -> s.attributes().entrySet().stream())
                    .filter(e -> e.getKey().equals(name))
                    .map(e -> e.getValue().text())
                    .findFirst()
                    .orElseThrow();
        }
    }

    static Asked ask(ServingModel serving, Question question) {
        RequestContext context = new RequestContext(CallerIds.fresh(), TraceClock.SYSTEM, ThreadLocalRandom.current());
        Pipeline pipeline = new Pipeline(PipelineSettings.DEFAULT, FeedbackSeen.NOTHING, null);
        Recommendation recommendation = pipeline.recommend(serving, question, context);
        return new Asked(recommendation, context.trace(200, "/recommend/{user_id}", "GET", null));
    }
}
