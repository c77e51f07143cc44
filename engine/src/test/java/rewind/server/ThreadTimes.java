package rewind.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The processor time of this process by the kind of its threads, those of the virtual machine included: where the cost of a
 * request lies that a benchmark sees. Linux only, by {@code /proc/self/task} (proc(5): times in ticks of 10 ms).
 */
final class ThreadTimes {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final double MICROS_A_TICK = 10_000;

    private final Map<String, Double> micros;

    private ThreadTimes(Map<String, Double> micros) {
        this.micros = micros;
    }

    /** So far; empty where the system does not tell. */
    static ThreadTimes now() throws IOException {
        Map<String, Double> sums = new TreeMap<>();
        if (Files.isDirectory(TASKS)) {
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
                for (Path task : tasks) {
                    add(task, sums);
                }
            }
        }
        return new ThreadTimes(sums);
    }

    private static void add(Path task, Map<String, Double> sums) throws IOException {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int nameEnd = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, nameEnd).replaceAll("[-# ]*\\d+.*$", "");
            String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
            double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            sums.merge(name, ticks * MICROS_A_TICK, Double::sum);
        } catch (NoSuchFileException e) {
            // A thread that ended while we looked; what it did is in nobody's sum.
            sums.merge("ended", 0.0, Double::sum);
        }
    }

    /** What came since, for each of so many requests: {@code name microseconds}, the largest first. */
    String since(ThreadTimes before, double requests) {
        return micros.entrySet().stream()
                .map(now -> Map.entry(
                        now.getKey(), (now.getValue() - before.micros.getOrDefault(now.getKey(), 0.0)) / requests))
                .filter(share -> share.getValue() >= 0.5)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .map(share -> String.format(Locale.ROOT, "%s %.1f", share.getKey(), share.getValue()))
                .collect(Collectors.joining(", "));
    }
}
