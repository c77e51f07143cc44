package rewind.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableView;
import org.testfx.util.WaitForAsyncUtils;
import rewind.diff.TraceDiff;
import rewind.explorer.samples.PairTraces;
import rewind.explorer.theme.Mode;
import rewind.trace.Trace;

/**
 * How long two traces of 10,000 spans take from the question to the table, and how long the window makes an event wait
 * meanwhile. Arguments: spans, rounds.
 */
public final class CompareBenchmark {
    private CompareBenchmark() {}

    public static void main(String[] args) throws Exception {
        int spans = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        long at = WindowKit.NOW.toEpochMilli();
        Trace slow = PairTraces.foreign("slow", at, spans, 40_000);
        Trace fast = PairTraces.foreign("fast", at - 1000, spans, 1);
        List<Double> diffs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            TraceDiff.of(fast, slow);
            diffs.add(millis(begin));
        }
        print("diff alone", diffs);
        try (WindowKit kit = WindowKit.open(Mode.LIGHT, k -> ignored -> {
            k.store.add(List.of(slow, fast));
            return Lives.of(k.store, k.engine);
        })) {
            kit.until("it is there", kit::isLive);
            kit.onFx(() -> kit.screens().parts().choose(ShellModel.Screen.COMPARE));
            List<Double> shown = new ArrayList<>();
            List<Double> waits = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                boolean turned = i % 2 == 1;
                long begin = System.nanoTime();
                kit.onFx(() -> kit.screens().compare(turned ? "slow" : "fast", turned ? "fast" : "slow"));
                double longest = 0;
                boolean there = false;
                while (!there) {
                    long asked = System.nanoTime();
                    Future<Boolean> answer =
                            WaitForAsyncUtils.asyncFx(() -> isThere(kit, turned ? "slow" : "fast", spans));
                    there = answer.get(60, TimeUnit.SECONDS);
                    longest = Math.max(longest, millis(asked));
                }
                WaitForAsyncUtils.waitForFxEvents();
                shown.add(millis(begin));
                waits.add(longest);
            }
            print("until shown", shown);
            print("longest wait of an event", waits);
        }
        System.exit(0); // the toolkit's threads would keep the program
    }

    private static boolean isThere(WindowKit kit, String left, int spans) {
        return kit.screens().compare().shownLeft().filter(left::equals).isPresent()
                && kit.find("#compare-spans", TableView.class).getItems().size() == spans;
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static void print(String what, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: first %.0f ms, median %.0f ms, longest %.0f ms of %d%n",
                what,
                values.getFirst(),
                sorted.get(sorted.size() / 2),
                sorted.getLast(),
                sorted.size());
    }
}
