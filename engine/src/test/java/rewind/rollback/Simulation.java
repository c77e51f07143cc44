package rewind.rollback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.SignificanceResult;
import rewind.rollback.Requests.Harm;

/**
 * How often the check of errors and latencies errs, beside a judge that asks a Mann-Whitney test at 98% whether something
 * changed, and takes no for an answer that nothing did. Prints a table in Markdown.
 *
 * <p>{@code mvn -q -Pbenchmark -pl engine -am package -DskipTests -Dbenchmark=rewind.rollback.Simulation}; runs a
 * cell: {@code -Dbenchmark.java=-Drewind.simulation.runs=300} (else 1,000).
 */
public final class Simulation {
    private static final int[] SIZES = {30, 100, 300, 1_000, 10_000};
    private static final double KAYENTA_ALPHA = 0.02;
    private static final long SEED = 20261121;

    private Simulation() {}

    public static void main(String[] arguments) {
        int rounds = Integer.getInteger("rewind.simulation.runs", 1_000);
        RollbackSettings usual = RollbackSettings.USUAL;
        System.out.printf(
                Locale.ROOT,
                "%,d runs a cell, seed %d, as many requests before as after; PASS/FAIL/INCONCLUSIVE in %%, then PASS/FAIL of"
                        + " Mann-Whitney at 98%%. Margins: median x%s, tail x%s, errors +%s points.%n%n",
                rounds,
                SEED,
                usual.medianMargin(),
                usual.tailMargin(),
                usual.errorMargin() * 100);
        StringBuilder head = new StringBuilder("| what changed |");
        StringBuilder line = new StringBuilder("|---|");
        for (int n : SIZES) {
            head.append(String.format(Locale.ROOT, " %,d |", n));
            line.append("---|");
        }
        System.out.println(head + "\n" + line);
        long began = System.nanoTime();
        scenarios().forEach((name, harm) -> row(name, harm, rounds, usual));
        System.out.printf(Locale.ROOT, "%n%.0f s%n", (System.nanoTime() - began) / 1e9);
    }

    private static Map<String, Harm> scenarios() {
        Map<String, Harm> scenarios = new LinkedHashMap<>();
        scenarios.put("nothing", Harm.NONE);
        scenarios.put("nothing, requests alike (r 0.9)", Harm.alike(0.9));
        scenarios.put("×1.1", Harm.slower(1.1));
        scenarios.put("×1.25 (the margin)", Harm.slower(1.25));
        scenarios.put("×1.5", Harm.slower(1.5));
        scenarios.put("×2", Harm.slower(2));
        scenarios.put("1 of 100 ×10", Harm.some(0.01, 10));
        scenarios.put("7 of 10 ×100", Harm.some(0.7, 100));
        scenarios.put("errors +0.5", Harm.errors(0.005));
        scenarios.put("errors +1 (the margin)", Harm.errors(0.01));
        scenarios.put("errors +5", Harm.errors(0.05));
        return scenarios;
    }

    private static void row(String name, Harm harm, int rounds, RollbackSettings settings) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (int n : SIZES) {
            List<Outcome> outcomes = IntStream.range(0, rounds)
                    .parallel()
                    .mapToObj(round -> outcome(
                            n,
                            harm,
                            new SplittableRandom(SEED * 31 + name.hashCode() * 1_000_003L + n * 7919L + round),
                            settings))
                    .toList();
            row.append(String.format(
                    Locale.ROOT,
                    " %s/%s/%s, %s/%s |",
                    percent(
                            outcomes.stream()
                                    .filter(o -> o.ours() == Verdict.PASS)
                                    .count(),
                            rounds),
                    percent(
                            outcomes.stream()
                                    .filter(o -> o.ours() == Verdict.FAIL)
                                    .count(),
                            rounds),
                    percent(
                            outcomes.stream()
                                    .filter(o -> o.ours() == Verdict.INCONCLUSIVE)
                                    .count(),
                            rounds),
                    percent(
                            outcomes.stream()
                                    .filter(o -> o.kayenta() == Verdict.PASS)
                                    .count(),
                            rounds),
                    percent(
                            outcomes.stream()
                                    .filter(o -> o.kayenta() == Verdict.FAIL)
                                    .count(),
                            rounds)));
        }
        System.out.println(row);
    }

    private static String percent(long count, int of) {
        double percent = 100.0 * count / of;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f", percent)
                : String.format(Locale.ROOT, "%.1f", percent);
    }

    private record Outcome(Verdict ours, Verdict kayenta) {}

    private static Outcome outcome(int n, Harm harm, SplittableRandom random, RollbackSettings settings) {
        // What is alike is so before as well: it is the way of the requests and no harm.
        Requests before = Requests.of(n, Harm.alike(harm.alike()), random);
        Requests now = Requests.of(n, harm, random);
        return new Outcome(verdict(Requests.compared(now, before, settings), settings), kayenta(now, before));
    }

    /**
     * The verdict of {@link HealthCheck}, without p-values, which take most of its time: of Holm's procedure something is
     * rejected if and only if the smallest p-value is at most alpha over the number of tests. {@link HealthCheckTest} holds
     * the two against each other.
     */
    static Verdict verdict(List<Measure> measures, RollbackSettings settings) {
        double strict = settings.alpha() / measures.size();
        List<Verdict> verdicts = new ArrayList<>();
        for (Measure measure : measures) {
            boolean enough = HealthCheck.isEnough(measure, settings);
            verdicts.add(
                    (enough || measure.holdsForFew()) && measure.comparison().low(strict) > measure.margin()
                            ? Verdict.FAIL
                            : enough && measure.comparison().high(settings.alpha()) < measure.margin()
                                    ? Verdict.PASS
                                    : Verdict.INCONCLUSIVE);
        }
        return Verdict.of(verdicts);
    }

    private static Verdict kayenta(Requests now, Requests before) {
        // Where nothing failed all ranks are tied, and there is no test.
        boolean failures = !now.failed().isEmpty() || !before.failed().isEmpty();
        return isHigher(now.millis(), before.millis()) || (failures && isHigher(failures(now), failures(before)))
                ? Verdict.FAIL
                : Verdict.PASS;
    }

    private static boolean isHigher(double[] now, double[] before) {
        SignificanceResult result = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(now, before);
        return result.getStatistic() > now.length * (double) before.length / 2 && result.getPValue() < KAYENTA_ALPHA;
    }

    private static double[] failures(Requests requests) {
        double[] failures = new double[requests.millis().length];
        requests.failed().stream().forEach(i -> failures[i] = 1);
        return failures;
    }
}
