package rewind.rollback;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/**
 * What is to be known of the requests of one period. They are added one by one, so that a period of millions takes little
 * memory. Runs of a shadow are passed over, nobody got their answers; so are traces of other programs.
 */
public final class Tally {
    /** As many requests are named in a reason at most. */
    static final int NAMED = 20;

    private static final String SHADOW = "shadow";

    private final Expectation expectation;
    private final RollbackSettings settings;
    private final Predicate<TraceSummary> pinned;
    private final Map<String, Served> served = new TreeMap<>();
    private final List<Evidence> stragglers = new ArrayList<>();
    private final Map<String, Long> stragglersByVersion = new TreeMap<>();
    private final List<Evidence> impostors = new ArrayList<>();
    private final List<Evidence> failures = new ArrayList<>();
    private final PriorityQueue<TraceSummary> slowest =
            new PriorityQueue<>(Comparator.comparingLong(TraceSummary::latencyMicros));
    private final Reservoir<Long> latencies;
    private final Reservoir<TraceSummary> questions;
    /** In the order in which they were added. */
    private final BitSet failed = new BitSet();

    private int judged;
    private long refused;
    private long tolerated;
    private long ignored;
    private long strays;
    private long wrong;
    private long pinnedNamed;
    private long lastStray = Long.MIN_VALUE;
    private @Nullable String image;

    /**
     * What requests are held against.
     *
     * @param target the version whose health is looked at
     * @param artefacts what answers are to carry, for each version that is meant to answer
     * @param sinceMillis from when on nothing else may answer
     */
    public record Expectation(String target, Map<String, Provenance> artefacts, long sinceMillis) {
        public Expectation {
            artefacts = Map.copyOf(artefacts);
        }
    }

    /**
     * What a version answered.
     *
     * @param dealt how many of these requests a rollout of several versions gave to it; the others named it themselves
     *     ({@code model=}), or one version answered everything
     * @param users of the dealt ones
     */
    record Served(long requests, long dealt, Set<Long> users) {
        static final Served NOTHING = new Served(0, 0, Set.of());
    }

    /** @param pinned whether a request named its version itself; asked of stragglers only */
    public Tally(Expectation expectation, RollbackSettings settings, Predicate<TraceSummary> pinned) {
        this.expectation = expectation;
        this.settings = settings;
        this.pinned = pinned;
        this.latencies = new Reservoir<>(settings.sample(), settings.seed());
        this.questions = new Reservoir<>(settings.replays(), settings.seed());
    }

    /** Adds a request; they come by time, the newest first or the oldest first. */
    public void add(TraceSummary trace) {
        if (SHADOW.equals(trace.variant()) || !TraceSummary.OWN_SERVICE.equals(trace.service()) || trace.isEnvelope()) {
            return;
        }
        String version = trace.provenance().modelVersion();
        if (version == null) {
            unassigned(trace);
            return;
        }
        Provenance expected = expectation.artefacts().get(version);
        if (expected == null) {
            straggler(trace, version);
            return;
        }
        Served before = served.getOrDefault(version, new Served(0, 0, new HashSet<>()));
        // Where versions share the requests each that is dealt out bears the name of its part.
        boolean dealt = trace.variant() != null;
        if (dealt && trace.userId() != null) {
            before.users().add(trace.userId());
        }
        served.put(version, new Served(before.requests() + 1, before.dealt() + (dealt ? 1 : 0), before.users()));
        String difference = Artefacts.difference(expected, trace.provenance());
        if (!difference.isEmpty()) {
            wrong++;
            name(impostors, trace, difference);
        }
        if (version.equals(expectation.target())) {
            health(trace);
        }
    }

    private void unassigned(TraceSummary trace) {
        if (settings.errors() == RollbackSettings.Errors.SERVED && trace.status() / 100 == 4) {
            refused++;
        } else {
            outcome(trace);
        }
    }

    private void straggler(TraceSummary trace, String version) {
        if (trace.timestampMillis() < expectation.sinceMillis()) {
            tolerated++;
            return;
        }
        boolean ignores = settings.pinned() == RollbackSettings.Pinned.IGNORE;
        boolean asked = (ignores || stragglers.size() < NAMED) && pinned.test(trace);
        if (ignores && asked) {
            ignored++;
            return;
        }
        strays++;
        lastStray = Math.max(lastStray, trace.timestampMillis());
        stragglersByVersion.merge(version, 1L, Long::sum);
        if (stragglers.size() < NAMED) {
            pinnedNamed += asked ? 1 : 0;
            name(stragglers, trace, "carries " + version + (asked ? ", which it asked for by name" : ""));
        }
    }

    private void health(TraceSummary trace) {
        if (image == null) {
            image = trace.provenance().containerImageDigest();
        }
        if (!outcome(trace)) {
            latencies.add(trace.latencyMicros());
            questions.add(trace);
            slowest.add(trace);
            if (slowest.size() > NAMED) {
                slowest.remove();
            }
        }
    }

    private boolean outcome(TraceSummary trace) {
        if (trace.isError()) {
            failed.set(judged);
            name(failures, trace, trace.errorType() == null ? "status " + trace.status() : trace.errorType());
        }
        judged++;
        return trace.isError();
    }

    private static void name(List<Evidence> named, TraceSummary trace, String what) {
        if (named.size() < NAMED) {
            named.add(new Evidence(trace.requestId(), trace.timestampMillis(), what));
        }
    }

    /** The requests whose questions are worth asking again: answered by the target, drawn by the seed. */
    public List<TraceSummary> questions() {
        return questions.values();
    }

    /** The image of one of the target's answers, of the newest if they were added newest first; null if none names one. */
    public @Nullable String image() {
        return image;
    }

    Map<String, Served> served() {
        return served;
    }

    /** Answers by versions that were meant to answer. */
    long answered() {
        return served.values().stream().mapToLong(Served::requests).sum();
    }

    /** Of these, answers that a rollout of several versions dealt out. */
    long dealt() {
        return served.values().stream().mapToLong(Served::dealt).sum();
    }

    List<Evidence> stragglers() {
        return stragglers;
    }

    Map<String, Long> stragglersByVersion() {
        return stragglersByVersion;
    }

    long strays() {
        return strays;
    }

    /** Of the stragglers that are named. */
    long pinnedNamed() {
        return pinnedNamed;
    }

    long lastStrayMillis() {
        return lastStray;
    }

    long tolerated() {
        return tolerated;
    }

    long ignored() {
        return ignored;
    }

    /** Of the right version, from another artefact. */
    long wrong() {
        return wrong;
    }

    List<Evidence> impostors() {
        return impostors;
    }

    /** How many answers count for the share of errors. */
    int judged() {
        return judged;
    }

    /** By the place in which an answer that counts was added. */
    BitSet failed() {
        return failed;
    }

    List<Evidence> failures() {
        return failures;
    }

    long refused() {
        return refused;
    }

    /** Microseconds, in the order in which they were added: successful answers of the target. */
    double[] latencies() {
        return latencies.values().stream()
                .mapToDouble(micros -> Math.max(1, micros))
                .toArray();
    }

    /** How many latencies there were before some were drawn. */
    long latenciesSeen() {
        return latencies.seen();
    }

    /** The slowest first. */
    List<Evidence> slowest() {
        return slowest.stream()
                .sorted(Comparator.comparingLong(TraceSummary::latencyMicros).reversed())
                .map(trace -> new Evidence(
                        trace.requestId(), trace.timestampMillis(), Words.millis(trace.latencyMicros() / 1000.0)))
                .toList();
    }
}
