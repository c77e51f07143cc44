package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room, which a limit of the size of files stands for: it needs no other rights than a user has. */
class FullDiskTest {
    private static final TraceStore.Sizes SIZES = new TraceStore.Sizes(5000, 1 << 26, 1 << 16);
    /** KiB, as bash counts; not a whole number of blocks. */
    private static final String LIMIT = "1537";

    private static final String KEPT = "kept ";

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsSaidAndCostsNothingThatWasAcknowledged() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to limit files with");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "there is no prlimit to end the limit with");
        // As large as it gets before there is a limit.
        TraceStore.open(folder, InstantSource.system(), SIZES).close();
        Process child = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -S -f " + LIMIT + " && exec \"$@\"",
                        "limited",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Integer> acknowledged = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("refused ")) {
                    refusals.add(line);
                } else if (line.equals("full")) {
                    assertThat(new ProcessBuilder("/usr/bin/prlimit", "--pid", "" + child.pid(), "--fsize=unlimited:")
                                    .start()
                                    .waitFor())
                            .isZero();
                } else if (line.equals("done")) {
                    // Not of the process itself, which would close the stream that is read here.
                    child.toHandle().destroyForcibly();
                } else if (line.startsWith(KEPT)) {
                    acknowledged.add(Integer.parseInt(line.substring(KEPT.length())));
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(refusals).hasSizeGreaterThanOrEqualTo(2).allMatch(line -> line.contains(folder.toString()));
        assertThat(acknowledged).hasSizeGreaterThan(700);
        try (TraceStore store = TraceStore.open(folder, InstantSource.system(), SIZES)) {
            for (int n : acknowledged) {
                assertThat(NumberedTraces.isThere(store, n)).as("trace %d", n).isTrue();
            }
            assertThat(NumberedTraces.all(store)).hasSize(acknowledged.size());
            assertThat(NumberedTraces.latencies(store)).isEqualTo(acknowledged.size());
        }
    }

    /** The program whose disk is full. */
    static final class Child {
        private Child() {}

        /** Argument: the folder. */
        public static void main(String[] arguments) {
            TraceStore store = TraceStore.open(Path.of(arguments[0]), InstantSource.system(), SIZES);
            // Some in the ring when a large one fails half-way. Own ones only: a half of one of spans would count.
            for (int n = 1; n < 300; n++) {
                acknowledge(store, n);
            }
            try {
                store.write(SampleTraces.spans("6bf92f3577b34da6a3ce929d0e0e4736", 100_000));
                System.out.println("a large trace found room");
            } catch (StoreException e) {
                System.out.println("refused " + e.getMessage());
            }
            int next = 300;
            while (acknowledge(store, next)) {
                next++;
            }
            System.out.println("full");
            // Until there is room again; each try waits for the disk.
            while (!acknowledge(store, next)) {
                Thread.onSpinWait();
            }
            for (int n = next + 1; n < next + 300; n++) {
                acknowledge(store, n);
            }
            System.out.println("done");
            // Killed here.
            System.out.println(new Scanner(System.in, StandardCharsets.UTF_8).hasNext());
        }

        private static boolean acknowledge(TraceStore store, int number) {
            if (number % NumberedTraces.EVERY_SPANS == 0) {
                return true;
            }
            try {
                NumberedTraces.write(store, number);
                System.out.println(KEPT + number);
                return true;
            } catch (StoreException e) {
                System.out.println("refused " + e.getMessage());
                return false;
            }
        }
    }
}
