package rewind.explorer.samples;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import rewind.control.EngineException;
import rewind.control.EngineHealth;
import rewind.control.EngineVitals;
import rewind.control.Instruments;
import rewind.control.JobInfo;
import rewind.control.LogCounts;
import rewind.control.LogLookup;
import rewind.control.MetricsSnapshot;
import rewind.control.ProfileControl;
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
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.profile.Profile;
import rewind.trace.LogLevel;

/** An engine that refuses everything: what a screen shows then. */
public final class Refusing
        implements RolloutControl, TrainingControl, RollbackControl, ReplayControl, LatencyStatistics, EngineVitals {
    public static final String WORDS = "The engine of this test answers nothing.";

    private static EngineException no() {
        return new EngineException(WORDS);
    }

    /** Refuse as well. */
    public Instruments instruments() {
        return new Instruments(new RefusingLogs(), this, new RefusingProfiles());
    }

    private static final class RefusingLogs implements LogLookup {
        @Override
        public Page page(LogFilter filter, int limit, @Nullable String cursor) {
            throw no();
        }

        @Override
        public LogCounts counts(LogFilter filter, BooleanSupplier cancelled) {
            throw no();
        }

        @Override
        public Map<String, LogLevel> levels() {
            throw no();
        }

        @Override
        public Map<String, LogLevel> setLevel(String component, LogLevel level) {
            throw no();
        }
    }

    private static final class RefusingProfiles implements ProfileControl {
        @Override
        public String record(int seconds) {
            throw no();
        }

        @Override
        public void end(String name) {
            throw no();
        }

        @Override
        public List<Profile> profiles() {
            throw no();
        }

        @Override
        public long save(String name, Path file) {
            throw no();
        }
    }

    @Override
    public EngineHealth health() {
        throw no();
    }

    @Override
    public MetricsSnapshot metrics() {
        throw no();
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
