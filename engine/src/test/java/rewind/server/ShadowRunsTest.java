package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.SeenItems;
import rewind.pipeline.ServingModel;
import rewind.pipeline.ShadowRuns;
import rewind.recommend.data.IdIndex;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.Model;
import rewind.recommend.registry.ModelRegistry;
import rewind.store.StoreException;
import rewind.telemetry.CallerIds;
import rewind.telemetry.FailureReports;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowRunsTest {
    private final Queue<Trace> traces = new ConcurrentLinkedQueue<>();
    private Pipeline pipeline;
    private ServingModel model;

    @BeforeAll
    void load(@TempDir Path folder) throws IOException {
        TestEngine.train(folder, "v0.1", 4);
        pipeline = new Pipeline(PipelineSettings.DEFAULT, userId -> SeenItems.NONE, null);
        model = new ModelLoader(
                        new ModelRegistry(folder.resolve("models")), new SnapshotStore(folder.resolve("snapshots")))
                .load("v0.1");
    }

    @Test
    void whatTheShadowCannotKeepUpWithIsSkippedCountedAndToldAndNobodyWaits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ShadowRuns shadows = new ShadowRuns(
                trace -> {
                    begun.countDown();
                    await(goOn);
                    traces.add(trace);
                },
                TraceClock.SYSTEM,
                2,
                FailureReports.NONE);
        RequestContext first = offer(shadows, "r0", model);
        begun.await();
        offer(shadows, "r1", model);
        offer(shadows, "r2", model);
        RequestContext skipped = offer(shadows, "r3", model);

        assertThat(shadows.counts()).isEqualTo(new ShadowRuns.Counts(0, 0, 1, 2));
        assertThat(first.trace(200, "/", "GET", null).attributes())
                .containsEntry("rollout.shadow_request_id", AttributeValue.of("r0-shadow"));
        assertThat(skipped.trace(200, "/", "GET", null).attributes())
                .containsEntry("rollout.shadow_skipped", AttributeValue.of(true))
                .doesNotContainKey("rollout.shadow_request_id");
        goOn.countDown();
        shadows.close();
        assertThat(shadows.counts()).isEqualTo(new ShadowRuns.Counts(3, 0, 1, 0));
        assertThat(traces)
                .extracting(trace -> trace.summary().requestId())
                .containsExactly("r0-shadow", "r1-shadow", "r2-shadow");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRunThatFailsIsTracedAsFailedAndOneThatCannotBeKeptIsCounted() {
        Queue<String> reported = new ConcurrentLinkedQueue<>();
        Queue<Trace> kept = new ConcurrentLinkedQueue<>();
        ShadowRuns shadows = new ShadowRuns(
                trace -> {
                    if (trace.summary().requestId().startsWith("lost")) {
                        throw new StoreException("no room", new IOException("disk full"));
                    }
                    kept.add(trace);
                },
                TraceClock.SYSTEM,
                10,
                (context, method, path, reason) -> reported.add(context.ids().requestId() + " " + method + " " + path));
        offer(shadows, "fails", new ServingModel(model.manifest(), new Failing(model.model()), model.snapshot()));
        offer(shadows, "lost", model);
        offer(shadows, "fine", model);
        shadows.close();

        assertThat(shadows.counts()).isEqualTo(new ShadowRuns.Counts(1, 2, 0, 0));
        assertThat(kept)
                .extracting(trace ->
                        trace.summary().requestId() + " " + trace.summary().status())
                .containsExactly("fails-shadow 500", "fine-shadow 200");
        assertThat(reported).hasSize(2).first().asString().startsWith("fails-shadow ");
        assertThat(kept.peek()).isNotNull().satisfies(failed -> {
            assertThat(failed.summary().errorType()).isNotNull();
            assertThat(failed.summary().variant()).isEqualTo("shadow");
        });
    }

    @Test
    void theIdOfTheLongestRequestStillFitsAndTellsRequestsApart() {
        ShadowRuns shadows = new ShadowRuns(traces::add, TraceClock.SYSTEM, 10, FailureReports.NONE);
        String longest = "é".repeat(CallerIds.LONGEST - 1);
        List<String> ids = List.of(longest + "a", longest + "b", "x".repeat(121), "x".repeat(122));
        traces.clear();
        ids.forEach(id -> offer(shadows, id, model));
        shadows.close();

        assertThat(traces).hasSize(4);
        assertThat(traces.stream().map(trace -> trace.summary().requestId()).distinct())
                .hasSize(4)
                .allSatisfy(id -> assertThat(id.codePointCount(0, id.length())).isLessThanOrEqualTo(CallerIds.LONGEST))
                .allSatisfy(id -> assertThat(id).endsWith("-shadow"));
    }

    private RequestContext offer(ShadowRuns shadows, String id, ServingModel shadow) {
        RequestContext request = new RequestContext(
                new CallerIds(id, "trace-" + id, List.of("rewind")), TraceClock.SYSTEM, ThreadLocalRandom.current());
        shadows.offer(pipeline, shadow, pipeline.question(7, 5, id), "/recommend/{user_id}", "GET", request);
        return request;
    }

    /** Knows users and items, and fails when it is to score. */
    private record Failing(Model sound) implements Model {
        @Override
        public String name() {
            return sound.name();
        }

        @Override
        public IdIndex users() {
            return sound.users();
        }

        @Override
        public IdIndex items() {
            return sound.items();
        }

        @Override
        public int popularity(int itemIndex) {
            return sound.popularity(itemIndex);
        }

        @Override
        public void score(int userIndex, float[] out) {
            throw new ArithmeticException("no score");
        }

        @Override
        public void score(int userIndex, int[] itemIndexes, float[] out) {
            throw new ArithmeticException("no score");
        }
    }
}
