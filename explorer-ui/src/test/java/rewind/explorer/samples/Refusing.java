package rewind.explorer.samples;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.control.EngineException;
import rewind.control.JobInfo;
import rewind.control.ReplayControl;
import rewind.control.ReplayReport;
import rewind.control.RollbackControl;
import rewind.control.RollbackRequest;
import rewind.control.RolloutChange;
import rewind.control.RolloutControl;
import rewind.control.RolloutInfo;
import rewind.control.RolloutRequest;
import rewind.control.TrainingControl;
import rewind.control.TrainingSpec;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.PercentileRank;
import rewind.latency.StageLatency;
import rewind.replay.Replay;
import rewind.rollback.RollbackReport;
import rewind.store.LatencyStatistics;
import rewind.store.RolloutEvent;

/** An engine that refuses everything: what a screen shows then. */
public final class Refusing
        implements RolloutControl, TrainingControl, RollbackControl, ReplayControl, LatencyStatistics {
    public static final String WORDS = "The engine of this test answers nothing.";

    private static EngineException no() {
        return new EngineException(WORDS);
    }

    @Override
    public RolloutInfo rollout() {
        throw no();
    }

    @Override
    public RolloutChange update(RolloutRequest request, String who) {
        throw no();
    }

    @Override
    public List<RolloutEvent> rolloutEvents(int limit) {
        throw no();
    }

    @Override
    public JobInfo train(TrainingSpec spec) {
        throw no();
    }

    @Override
    public Optional<JobInfo> job(String id) {
        throw no();
    }

    @Override
    public List<JobInfo> jobs() {
        throw no();
    }

    @Override
    public Optional<JobInfo> cancel(String id) {
        throw no();
    }

    @Override
    public RollbackReport check(RollbackRequest request) {
        throw no();
    }

    @Override
    public Optional<Replay> replay(String requestId, @Nullable String version) {
        throw no();
    }

    @Override
    public Optional<ReplayReport> report(String requestId, @Nullable String version) {
        throw no();
    }

    @Override
    public LatencyChart chart(LatencyGroup by, LatencyFilter filter, Instant since, Instant until, int buckets) {
        throw no();
    }

    @Override
    public PercentileRank percentileOf(LatencyFilter filter, long nanos, Instant since, Instant until) {
        throw no();
    }

    @Override
    public List<StageLatency> stages(Instant since, Instant until) {
        throw no();
    }
}
