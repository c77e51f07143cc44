package rewind.store;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import rewind.codec.file.ReadOptions;
import rewind.codec.file.TraceFiles;
import rewind.trace.CriticalPath;
import rewind.trace.Trace;
import rewind.trace.TraceTree;

/** What each step from a file of one large trace to its timeline costs the first time, in processor time of its thread. */
public final class LargeTraceBenchmark {
    private LargeTraceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Trace[] read = new Trace[1];
        MemoryTraceStore store = new MemoryTraceStore(InstantSource.system());
        step("read", () -> TraceFiles.read(Path.of(arguments[0]), trace -> read[0] = trace, ReadOptions.usual()));
        step("kept", () -> store.write(read[0]));
        String id = read[0].summary().requestId();
        read[0] = null;
        step("fetched", () -> read[0] = store.get(id).orElseThrow());
        TraceTree[] tree = new TraceTree[1];
        step("tree", () -> tree[0] = TraceTree.of(read[0].spans()));
        step("critical path", () -> CriticalPath.of(tree[0]));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void step(String name, Step step) throws Exception {
        long wall = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        step.run();
        System.out.printf(
                Locale.ROOT,
                "%s: %,d ms of processor time, %,d ms%n",
                name,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1_000_000,
                (System.nanoTime() - wall) / 1_000_000);
    }
}
