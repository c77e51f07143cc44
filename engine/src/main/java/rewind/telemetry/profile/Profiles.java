package rewind.telemetry.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.telemetry.RequestContext;
import rewind.trace.AttributeValue;

/**
 * Flight recordings of this process: for some seconds when asked, and, where a threshold is set, around slow requests, cut out
 * of a recording that goes on all the time with the settings that Java means for that (under 1% by its makers' figures). A trace whose
 * request was recorded names the file in its attribute {@value #ATTRIBUTE}.
 */
public final class Profiles implements AutoCloseable {
    /** The attribute of a trace that names the recording of its request. */
    public static final String ATTRIBUTE = "profile";

    /** No recording is longer, in seconds. */
    public static final int MOST_SECONDS = 300;

    /** What all files may take together. */
    public static final long USUAL_BYTES = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    /** What the recording that goes on all the time looks back at. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(60);

    private static final long LOOK_BACK_BYTES = 64L << 20;
    private static final long CLOSE_SECONDS = 10;
    /**
     * Events that tell of the whole machine, of keys that were given in the environment or on a command line, and what
     * exceptions say, which quotes requests: recordings are handed on to others. How many exceptions there are is still told.
     */
    private static final List<String> TELLING = List.of(
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.JVMInformation",
            "jdk.SystemProcess",
            "jdk.ProcessStart",
            "jdk.JavaExceptionThrow",
            "jdk.JavaErrorThrow");

    /** A disk that is full for months shall not fill the memory too. */
    private static final int MOST_UNFINISHED = 100;

    /** The recording of one slow request tells of those right after it, too; cutting one out costs some 100 ms. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ProfileFolder folder;
    private final @Nullable Duration slowerThan;
    private final @Nullable Recording always;
    private final AtomicLong nextSlow = new AtomicLong(System.nanoTime());
    private final LongAdder passedOver = new LongAdder();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("profiler").factory());
    /** Not in the folder yet, or never; oldest first. */
    private final LinkedHashMap<String, Profile> unfinished = new LinkedHashMap<>();

    private @Nullable Asked asked;
    /** The name of the recording that was asked for and goes on. */
    private volatile @Nullable String now;

    /** A recording that was asked for and goes on. */
    private record Asked(
            Profile profile, Recording recording, CompletableFuture<Profile> ended, ScheduledFuture<?> end) {}

    private Profiles(ProfileFolder folder, @Nullable Duration slowerThan) {
        this.folder = folder;
        this.slowerThan = slowerThan;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.always = slowerThan == null ? null : begin("default");
        if (always != null) {
            always.setName("rewind, always");
            always.setToDisk(true);
            always.setMaxAge(LOOK_BACK);
            always.setMaxSize(LOOK_BACK_BYTES);
            always.start();
        }
    }

    /**
     * Recordings in this folder, which is made when there is something to keep.
     *
     * @param mostBytes what the files may take; the oldest go first
     * @param slowerThan requests that are recorded by themselves; null for none
     * @throws ProfilingException if these are wanted and Java has no flight recorder, or the folder cannot be read
     */
    public static Profiles open(Path folder, long mostBytes, @Nullable Duration slowerThan) {
        ProfileFolder kept = new ProfileFolder(folder, mostBytes);
        try {
            kept.sweep();
        } catch (IOException e) {
            throw new ProfilingException("The folder of recordings cannot be read: " + e, e);
        }
        return new Profiles(kept, slowerThan);
    }

    private static Recording begin(String settings) {
        if (!FlightRecorder.isAvailable()) {
            throw new ProfilingException("This Java machine has no flight recorder.");
        }
        try {
            Recording recording = new Recording(Configuration.getConfiguration(settings));
            TELLING.forEach(recording::disable);
            return recording;
        } catch (IOException | ParseException e) {
            throw new ProfilingException(
                    "The flight recorder has no settings '" + settings + "': " + e.getMessage(), e);
        }
    }

    /** What is recorded by itself; empty where nothing is. */
    public Optional<Duration> slowerThan() {
        return Optional.ofNullable(slowerThan);
    }

    /** Slow requests that were not recorded, because another had been shortly before. */
    public long passedOver() {
        return passedOver.sum();
    }

    /**
     * Begins a recording of so many seconds.
     *
     * @throws IllegalArgumentException if that is not from 1 to {@value #MOST_SECONDS}
     * @throws ProfilingException if one goes on already, or none can be made
     */
    public synchronized Profile record(int seconds) {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("seconds must be from 1 to " + MOST_SECONDS + ", not " + seconds + ".");
        }
        Asked before = asked;
        if (before != null) {
            throw new ProfilingException(
                    "Recording " + before.profile().name() + " goes on; another can be made when it has ended.");
        }
        Instant begun = Instant.now();
        Profile profile = new Profile(ProfileFolder.asked(begun), Profile.State.RECORDING, begun, 0, null);
        Recording recording = begin("profile");
        recording.setName(profile.name());
        recording.start();
        ScheduledFuture<?> end = thread.schedule(this::endAsked, seconds, TimeUnit.SECONDS);
        asked = new Asked(profile, recording, new CompletableFuture<>(), end);
        now = profile.name();
        unfinished.put(profile.name(), profile);
        return profile;
    }

    private void endAsked() {
        Asked ending = asked();
        if (ending == null) {
            return;
        }
        ending.end().cancel(false);
        now = null;
        try (Recording recording = ending.recording()) {
            recording.stop();
            keep(ending.profile(), recording, null);
        } finally {
            synchronized (this) {
                asked = null;
            }
            ending.ended().complete(ending.profile());
        }
    }

    /** Ends the recording of this name now and keeps what it has, if it goes on. */
    public void end(String name) throws InterruptedException {
        Asked running = asked();
        if (running != null && running.profile().name().equals(name)) {
            thread.execute(this::endAsked);
            await(name);
        }
    }

    private synchronized @Nullable Asked asked() {
        return asked;
    }

    private void keep(Profile profile, Recording recording, @Nullable Instant from) {
        try (InputStream stream = recording.getStream(from, null)) {
            if (stream == null) {
                throw new IOException("nothing was recorded");
            }
            folder.keep(profile.name(), stream);
            forget(profile);
        } catch (IOException | RuntimeException e) {
            LOG.error("recording {} could not be kept", profile.name(), e);
            remember(new Profile(profile.name(), Profile.State.FAILED, profile.begunAt(), 0, e.toString()));
        }
    }

    private synchronized void remember(Profile profile) {
        unfinished.put(profile.name(), profile);
        if (unfinished.size() > MOST_UNFINISHED) {
            unfinished.pollFirstEntry();
        }
    }

    private synchronized void forget(Profile profile) {
        unfinished.remove(profile.name());
    }

    /** All there are, newest first; of those that failed, what has since the start. */
    public List<Profile> list() {
        try {
            List<Profile> all = new ArrayList<>(folder.list());
            synchronized (this) {
                unfinished.values().forEach(profile -> all.addFirst(profile));
            }
            return all;
        } catch (IOException e) {
            throw new ProfilingException("The folder of recordings cannot be read: " + e, e);
        }
    }

    /** The file of a recording; empty where there is none, or none any more. */
    public Optional<Path> file(String name) {
        return folder.find(name);
    }

    /** What is known of a recording that is not in a file. */
    public synchronized Optional<Profile> unfinished(String name) {
        return Optional.ofNullable(unfinished.get(name));
    }

    /** Waits until no recording of this name goes on. */
    public void await(String name) throws InterruptedException {
        Asked running = asked();
        if (running != null && running.profile().name().equals(name)) {
            try {
                running.ended().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("nothing ends a recording in that way", e);
            }
        }
    }

    /**
     * A request has been answered: if it is or will be in a recording, its trace shall say so. Costs two reads where nothing is
     * recorded.
     */
    public void link(RequestContext request) {
        String running = now;
        if (running != null) {
            request.attribute(ATTRIBUTE, AttributeValue.of(running));
        } else if (slowerThan != null) {
            long nanos = request.stop() * 1000;
            if (nanos >= slowerThan.toNanos()) {
                slow(request, nanos);
            }
        }
    }

    private void slow(RequestContext request, long nanos) {
        long nanoTime = System.nanoTime();
        long due = nextSlow.get();
        if (nanoTime - due < 0 || !nextSlow.compareAndSet(due, nanoTime + PAUSE_NANOS)) {
            passedOver.increment();
            return;
        }
        String id = request.ids().requestId();
        new SlowRequest(id, request.ids().traceId(), nanos).commit();
        Instant ended = Instant.now();
        Profile profile = new Profile(ProfileFolder.slow(ended, id), Profile.State.RECORDING, ended, 0, null);
        remember(profile);
        try {
            thread.execute(() -> cutOut(profile, ended.minusNanos(nanos)));
            request.attribute(ATTRIBUTE, AttributeValue.of(profile.name()));
        } catch (RejectedExecutionException e) {
            // Closing: there is nobody left to keep it, and the trace does not say that there is one.
            forget(profile);
            passedOver.increment();
        }
    }

    private void cutOut(Profile profile, Instant from) {
        // What has been recorded so far, taken to the disk.
        try (Recording sofar = FlightRecorder.getFlightRecorder().takeSnapshot()) {
            keep(profile, sofar, from);
        }
    }

    /** Ends what goes on, and keeps it. Closing twice is harmless. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a recording was still not kept after {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endAsked();
        if (always != null) {
            always.close();
        }
    }
}
