package rewind.codec.file;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads damaged files for as long as is wanted, and tells of all that is not as the documentation says: an exception other
 * than the refusal of a file, more than five seconds of the processor, more memory than such files may take.
 *
 * <p>{@code mvn -q -Pbenchmark -pl engine -am package -DskipTests -Dbenchmark=rewind.codec.file.Fuzz}: ten minutes, with
 * the real files too where they are.
 */
final class Fuzz {
    private static final Duration MOST_TIME = Duration.ofSeconds(5);
    private static final long MOST_ALLOCATED = 4L << 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<byte[]> samples;
    private final long seed;
    private final List<String> findings = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();
    private long rounds;
    private long refused;

    Fuzz(List<byte[]> samples, long seed) {
        this.samples = samples;
        this.seed = seed;
    }

    List<String> findings() {
        return findings;
    }

    long rounds() {
        return rounds;
    }

    long refused() {
        return refused;
    }

    /** One damaged file; the same number gives the same. */
    void round(long number) throws InterruptedException {
        Random random = new Random(seed * 1_000_003 + number);
        byte[] sample = samples.get(random.nextInt(samples.size()));
        byte[] other = samples.get(random.nextInt(samples.size()));
        byte[] input = new Mutations(random).damage(sample, other);
        String finding = read(input);
        rounds++;
        if (finding != null) {
            findings.add("round " + number + " of seed " + seed + ", " + input.length + " bytes: " + finding);
            inputs.add(input);
        }
    }

    /** What is wrong with how an input is read; null where nothing is. */
    static @Nullable String finding(byte[] input) throws InterruptedException {
        return new Fuzz(List.of(input), 0).read(input);
    }

    private @Nullable String read(byte[] input) throws InterruptedException {
        AtomicReference<@Nullable String> finding = new AtomicReference<>();
        Thread reader = new Thread(null, () -> finding.set(readNow(input)), "fuzz", 1 << 20);
        reader.setDaemon(true);
        reader.start();
        reader.join(MOST_TIME);
        while (reader.isAlive()) {
            // The machine may have been busy with something else: only the thread's own time counts.
            if (THREADS.getThreadCpuTime(reader.threadId()) > MOST_TIME.toNanos()) {
                StringBuilder where = new StringBuilder("it takes more than five seconds, at");
                for (StackTraceElement element : reader.getStackTrace()) {
                    where.append("\n    ").append(element);
                }
                return where.toString();
            }
            reader.join(MOST_TIME);
        }
        return finding.get();
    }

    private @Nullable String readNow(byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            ReadOptions options =
                    ReadOptions.usual().withInflationLimits(32 << 20, 400).withSpanMemoryBytes(8 << 20);
            TraceFiles.read(new ByteArrayInputStream(input), input.length, trace -> {}, options);
        } catch (RefusedFileException e) {
            refused++;
            // A refusal is a sentence.
            return String.valueOf(e.getMessage()).length() > 2000 ? "its refusal is too long" : null;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            StringBuilder text = new StringBuilder(e.toString());
            StackTraceElement[] trace = e.getStackTrace();
            for (int i = 0; i < Math.min(trace.length, 12); i++) {
                text.append("\n    ").append(trace[i]);
            }
            return text.toString();
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return allocated > MOST_ALLOCATED ? "it allocates %,d MB".formatted(allocated >> 20) : null;
    }

    /** Ten minutes, or as many as {@code -Drewind.fuzz.minutes} says. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<byte[]> samples = new ArrayList<>(Samples.generated());
        samples.addAll(Samples.real(Path.of(System.getProperty("rewind.shared", "."), "traces")));
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : System.nanoTime() & 0xFFFFFF;
        Duration time =
                Duration.ofSeconds((long) (60 * Double.parseDouble(System.getProperty("rewind.fuzz.minutes", "10"))));
        System.out.printf("%d samples, seed %d, %s%n", samples.size(), seed, time);
        Fuzz fuzz = new Fuzz(samples, seed);
        long end = System.nanoTime() + time.toNanos();
        for (long number = 0; System.nanoTime() < end && fuzz.findings.size() < 30; number++) {
            int before = fuzz.findings.size();
            fuzz.round(number);
            if (fuzz.findings.size() > before) {
                Path file = Files.createTempFile("rewind-fuzz-" + number + "-", ".bin");
                Files.write(file, fuzz.inputs.getLast());
                System.out.println(fuzz.findings.getLast() + "\n    kept in " + file);
            }
        }
        System.out.printf(
                "%,d damaged files, %,d refused, %d findings%n", fuzz.rounds, fuzz.refused, fuzz.findings.size());
        System.exit(fuzz.findings.isEmpty() ? 0 : 1);
    }
}
