package rewind.store;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rewind.trace.TraceSummary;

/**
 * Kills a program that writes traces and events of a rollout into a store, again and again over one folder, and looks after each time
 * whether what was acknowledged is there once. Traces are in the journal, and events in the database alone. Properties: {@code rewind.minutes}, 10 for none; {@code rewind.seed}, 1 for none.
 */
public final class StoreSoak {
    private static final TraceStore.Sizes SMALL = new TraceStore.Sizes(200, 1 << 18, 1 << 17, 1 << 12);
    private static final int WRITERS = 4;
    private static final String EVENT = "event-";
    /** A number that nobody has reached; the next child begins there. */
    private static final int STEP = 1_000_000;

    private final Path folder;
    private final Random random;
    private final Set<Integer> acknowledged = new HashSet<>();
    private final Set<String> events = new HashSet<>();
    private int kills;
    private long lost;
    private long doubled;
    private long miscounted;
    private int halfPacked;
    private long lostEvents;

    StoreSoak(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** What came of it so far. */
    record Result(
            int written,
            int events,
            int kills,
            int halfPacked,
            long lost,
            long lostEvents,
            long doubled,
            long miscounted) {
        boolean isClean() {
            return lost == 0 && lostEvents == 0 && doubled == 0 && miscounted == 0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "written %,d and %,d events, killed %d (%d while it packed), lost %d and %d, doubled %d, miscounted %d",
                    written,
                    events,
                    kills,
                    halfPacked,
                    lost,
                    lostEvents,
                    doubled,
                    miscounted);
        }
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double minutes = Double.parseDouble(System.getProperty("rewind.minutes", "10"));
        long seed = Long.getLong("rewind.seed", 1);
        Path folder = Files.createTempDirectory("rewind-soak");
        StoreSoak soak = new StoreSoak(folder, seed);
        long end = System.nanoTime() + (long) (minutes * 60e9);
        Result result;
        do {
            result = soak.round();
            System.out.println(result);
        } while (System.nanoTime() < end && result.isClean());
        System.out.println((result.isClean() ? "clean: " : "NOT CLEAN: ") + result + ", " + folder);
        if (!result.isClean()) {
            System.exit(1);
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A child writes, is killed, and everything is looked at. */
    Result round() throws IOException, InterruptedException {
        int first = kills * STEP;
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<Integer> heard = new HashSet<>();
        CompletableFuture<Void> killing = new CompletableFuture<>();
        try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // A line without its end was not printed by anybody who had finished; numbers have a mark behind them.
                if (line.startsWith(EVENT) && line.endsWith(".")) {
                    events.add(line.substring(0, line.length() - 1));
                } else if (line.endsWith(".")) {
                    heard.add(Integer.parseInt(line.substring(0, line.length() - 1)));
                }
                if (heard.size() == 1 && !killing.isDone()) {
                    killing.complete(null);
                    long millis = random.nextInt(1200);
                    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                            .execute(child.toHandle()::destroyForcibly);
                }
            }
        }
        child.waitFor();
        if (heard.isEmpty()) {
            throw new IllegalStateException("the child wrote nothing");
        }
        kills++;
        try (Stream<Path> files = Files.list(folder)) {
            halfPacked += files.anyMatch(file -> file.toString().endsWith(".part")) ? 1 : 0;
        }
        acknowledged.addAll(heard);
        look(heard);
        return new Result(acknowledged.size(), events.size(), kills, halfPacked, lost, lostEvents, doubled, miscounted);
    }

    private void look(Set<Integer> newest) {
        try (TraceStore store = TraceStore.open(folder, InstantSource.system(), SMALL)) {
            List<TraceSummary> all = NumberedTraces.all(store);
            Map<String, Integer> times = new HashMap<>();
            all.forEach(trace -> times.merge(trace.requestId(), 1, Integer::sum));
            doubled += all.size() - times.size();
            for (int n : acknowledged) {
                boolean whole = times.containsKey(NumberedTraces.id(n))
                        && (!newest.contains(n) || NumberedTraces.isThere(store, n));
                if (!whole) {
                    System.out.println("lost: " + n + ", " + store.get(NumberedTraces.id(n)));
                    lost++;
                }
            }
            Set<String> kept = store.rolloutEvents().newest(Integer.MAX_VALUE).stream()
                    .map(RolloutEvent::id)
                    .collect(Collectors.toSet());
            lostEvents += events.stream().filter(id -> !kept.contains(id)).count();
            miscounted += Math.abs(NumberedTraces.latencies(store) - all.size())
                    + Math.abs(store.count(TraceQuery.ALL) - all.size());
        }
    }

    /** The program that is killed. Arguments: folder, first number. */
    static final class Child {
        private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

        private Child() {}

        /** Writes until it is killed. */
        public static void main(String[] arguments) {
            TraceStore store = TraceStore.open(Path.of(arguments[0]), InstantSource.system(), SMALL);
            AtomicInteger next = new AtomicInteger(Integer.parseInt(arguments[1]));
            List<Thread> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                writers.add(Thread.ofPlatform().start(() -> {
                    while (true) {
                        int n = next.getAndIncrement();
                        NumberedTraces.write(store, n);
                        print(n + ".\n");
                    }
                }));
            }
            writers.add(Thread.ofPlatform().start(() -> {
                for (int n = Integer.parseInt(arguments[1]); true; n++) {
                    String id = EVENT + n;
                    store.rolloutEvents()
                            .append(new RolloutEvent(id, System.currentTimeMillis(), "switch", "soak", null, "v" + n));
                    print(id + ".\n");
                }
            }));
            // What is packed in quiet times otherwise is packed all the time here, so that it is killed too.
            while (writers.stream().anyMatch(Thread::isAlive)) {
                store.awaitIdle();
            }
        }

        /** In one piece, past all buffers. */
        static synchronized void print(String line) {
            try {
                OUT.write(line.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
