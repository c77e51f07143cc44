package rewind.control;

import java.util.List;
import java.util.Map;

/**
 * How an engine is. Figures that are not known are NaN, shares are from 0 to 1.
 *
 * @param status {@code up}, {@code degraded} where somebody should do something, {@code down} where it cannot answer
 * @param cacheHitRate since the start
 * @param recent requests of the last minutes
 */
public record EngineHealth(
        String status,
        List<Check> checks,
        Processor processor,
        Memory memory,
        Disk disk,
        double cacheHitRate,
        Recent recent) {
    public EngineHealth {
        checks = List.copyOf(checks);
    }

    /**
     * Something that answering depends on, or that is looked at beside it.
     *
     * @param status {@code up}, {@code degraded} or {@code down}
     * @param detail what is the matter; empty where nothing is
     * @param latencyMillis how long it took to answer
     * @param figures by name, with their unit at the end: {@code free_bytes}
     */
    public record Check(String name, String status, String detail, double latencyMillis, Map<String, Double> figures) {
        public Check {
            figures = Map.copyOf(figures);
        }
    }

    /**
     * The machine's processors.
     *
     * @param processLoad what this process uses of all
     * @param systemLoad what everything uses of all
     */
    public record Processor(int processors, double processLoad, double systemLoad) {}

    /** Memory, in bytes. */
    public record Memory(double heapUsed, double heapMax, double systemFree, double systemTotal) {}

    /** The disk of the data folder, in bytes. */
    public record Disk(String folder, double free, double total) {}

    /**
     * How requests went of late.
     *
     * @param errorRate share of those that failed
     * @param averageMillis of their times
     * @param seconds what this looks back at
     */
    public record Recent(long requests, double errorRate, double averageMillis, double seconds) {}
}
