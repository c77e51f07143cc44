package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.latency.MedianEstimate;
import rewind.latency.MedianRatio;

/** What the figures come to, in a sentence: a pure function of what is shown. */
final class LatencySentence {
    /** A difference of less has no part that could be named. */
    private static final double LEAST_NANOS = 100_000;

    private static final int MOST_NAMED = 3;
    /** Of fewer durations a median says little. */
    private static final long ENOUGH = 20;
    /** It stands at the end of a line, which may not tear a figure from its unit. */
    private static final char NO_BREAK = '\u00a0';

    private LatencySentence() {}

    /**
     * A piece of the sentence.
     *
     * @param line the group whose requests are the evidence for it; null for plain words
     */
    record Part(String words, boolean strong, LatencyPicture.@Nullable Line line) {
        static Part plain(String words) {
            return new Part(words, false, null);
        }
    }

    /** The pieces, to be put side by side; none where nothing is shown. */
    static List<Part> of(LatencyPicture picture) {
        List<LatencyPicture.Line> shown = picture.shown().stream()
                .filter(line -> line.series().name() != null)
                .toList();
        if (shown.isEmpty()) {
            shown = picture.shown();
        }
        if (shown.isEmpty()) {
            return List.of();
        }
        Grouping by = picture.figures().question().by();
        if (shown.size() == 1) {
            return one(shown.getFirst(), picture);
        }
        return by == Grouping.MODEL_VERSION || by == Grouping.VARIANT ? two(shown, picture) : slowest(shown, picture);
    }

    private static List<Part> one(LatencyPicture.Line line, LatencyPicture picture) {
        MedianEstimate median = MedianEstimate.of(line.series().cells().values());
        String unit = picture.figures().question().ofSpans() ? "latency.spans" : "latency.requests";
        String interval = median.low() > 0
                ? Messages.text("latency.sentence.interval", duration(median.low()), duration(median.high()))
                : Messages.text("latency.sentence.few");
        return List.of(
                new Part(Messages.text("latency.sentence.one", line.words(), duration(median.nanos())), true, null),
                Part.plain(Messages.text(
                        "latency.sentence.one.more",
                        interval,
                        duration(line.series().total().quantile(0.99)))),
                new Part(Messages.counted(unit, median.count()), false, line),
                Part.plain("."));
    }

    /** The one that takes longest, or those that do as far as can be seen. */
    private static List<Part> slowest(List<LatencyPicture.Line> shown, LatencyPicture picture) {
        Grouping by = picture.figures().question().by();
        String longest = duration(
                shown.stream().mapToDouble(LatencySentence::median).max().orElse(0));
        List<LatencyPicture.Line> slowest = shown.stream()
                .filter(line -> duration(median(line)).equals(longest))
                .toList();
        String kind = Messages.text("latency.sentence.kind." + by.name().toLowerCase(Locale.ROOT));
        if (slowest.size() == shown.size()) {
            return List.of(
                    new Part(
                            Messages.text("latency.sentence.alike", Figures.count(shown.size()), kind, longest),
                            true,
                            null),
                    Part.plain("."));
        }
        String counted = by == Grouping.STAGE ? "latency.spans" : "latency.requests";
        if (slowest.size() > MOST_NAMED) {
            return List.of(
                    new Part(
                            Messages.text("latency.sentence.several", Figures.count(slowest.size()), kind, longest),
                            true,
                            null),
                    Part.plain(Messages.text("latency.sentence.of", Figures.count(shown.size()))));
        }
        List<Part> parts = new ArrayList<>();
        int last = slowest.size() - 1;
        for (int i = 0; i <= last; i++) {
            parts.add(new Part(before(i, last) + slowest.get(i).words(), true, null));
        }
        parts.add(new Part(
                Messages.text(last == 0 ? "latency.sentence.slowest" : "latency.sentence.share", longest), true, null));
        parts.add(Part.plain(Messages.text(
                last == 0 ? "latency.sentence.slowest.own" : "latency.sentence.slowest.more",
                Figures.count(shown.size()),
                kind)));
        for (int i = 0; i <= last; i++) {
            long count = slowest.get(i).series().total().count();
            if (i > 0) {
                parts.add(Part.plain(before(i, last)));
            }
            parts.add(new Part(
                    i == last ? Messages.counted(counted, count) : Figures.count(count), false, slowest.get(i)));
        }
        parts.add(Part.plain(last == 0 && by == Grouping.STAGE ? elsewhere(slowest.getFirst(), shown, picture) : "."));
        return parts;
    }

    /** A stage under a version, with its median. */
    private record Longest(String stage, String version, double median) {}

    /** Over all, the version that answered most decides: under another one, another stage may take longer than any. */
    private static String elsewhere(
            LatencyPicture.Line slowest, List<LatencyPicture.Line> shown, LatencyPicture picture) {
        Set<String> stages = shown.stream().map(line -> line.series().key()).collect(Collectors.toSet());
        return picture.stages().stream()
                .filter(row -> stages.contains(row.stage()))
                .flatMap(row -> row.byVersion().entrySet().stream()
                        .filter(version -> !version.getKey().isEmpty()
                                && version.getValue().count() >= ENOUGH)
                        .map(version -> new Longest(
                                row.stage(),
                                version.getKey(),
                                version.getValue().p50())))
                .max(Comparator.comparingDouble(Longest::median))
                .filter(most -> !most.stage().equals(slowest.series().key()) && most.median() > median(slowest))
                .map(most -> Messages.text(
                        "latency.sentence.elsewhere",
                        most.version(),
                        most.stage(),
                        duration(most.median()).replace(' ', NO_BREAK)))
                .orElse(".");
    }

    /** What stands before one of several that are told one after the other. */
    private static String before(int index, int last) {
        return index == 0 ? "" : Messages.text(index == last ? "latency.sentence.and" : "latency.sentence.comma");
    }

    private static double median(LatencyPicture.Line line) {
        return line.series().total().quantile(0.5);
    }

    /** The one that came last, put to the one that came before it. */
    private static List<Part> two(List<LatencyPicture.Line> shown, LatencyPicture picture) {
        List<LatencyPicture.Line> byStart = new ArrayList<>(shown);
        byStart.sort(Comparator.comparing(line -> line.series().cells().firstKey()));
        LatencyPicture.Line now = byStart.getLast();
        LatencyPicture.Line before = byStart.get(byStart.size() - 2);
        MedianRatio ratio = MedianRatio.of(
                now.series().cells().values(), before.series().cells().values());
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(verdict(ratio, now, before), true, null));
        String medians = Messages.text(
                "latency.sentence.medians",
                duration(ratio.before().nanos()),
                duration(ratio.now().nanos()));
        parts.add(Part.plain(
                ratio.low() > 0
                        ? Messages.text("latency.sentence.bounds", medians, times(ratio.low()), times(ratio.high()))
                        : Messages.text("latency.sentence.unbounded", medians)));
        parts.add(new Part(Figures.count(ratio.before().count()), false, before));
        parts.add(Part.plain(Messages.text("latency.sentence.and")));
        boolean spans = picture.figures().question().ofSpans();
        parts.add(new Part(
                Messages.counted(
                        spans ? "latency.spans" : "latency.requests",
                        ratio.now().count()),
                false,
                now));
        parts.add(Part.plain(part(ratio, now, before, picture)));
        return parts;
    }

    private static String verdict(MedianRatio ratio, LatencyPicture.Line now, LatencyPicture.Line before) {
        if (!ratio.differs()) {
            return Messages.text("latency.sentence.same", now.words(), before.words());
        }
        boolean slower = ratio.ratio() > 1;
        double times = slower ? ratio.ratio() : 1 / ratio.ratio();
        return times < 1.1
                ? Messages.text(
                        slower ? "latency.sentence.slower.percent" : "latency.sentence.faster.percent",
                        now.words(),
                        Figures.percent(Math.max(0.01, times - 1)),
                        before.words())
                : Messages.text(
                        slower ? "latency.sentence.slower" : "latency.sentence.faster",
                        now.words(),
                        times(times),
                        before.words());
    }

    /** Which stage has the greatest part in the difference, where stages follow each other. */
    private static String part(
            MedianRatio ratio, LatencyPicture.Line now, LatencyPicture.Line before, LatencyPicture picture) {
        double difference = ratio.now().nanos() - ratio.before().nanos();
        LatencyQuestion question = picture.figures().question();
        if (!ratio.differs()
                || question.by() != Grouping.MODEL_VERSION
                || question.ofSpans()
                || Math.abs(difference) < LEAST_NANOS) {
            return ".";
        }
        String most = "";
        double share = 0;
        for (StageRow row : picture.stages()) {
            if (row.ofPipeline()) {
                double own = row.median(now.series().key()).orElse(0.0)
                        - row.median(before.series().key()).orElse(0.0);
                if (own / difference > share) {
                    share = own / difference;
                    most = row.stage();
                }
            }
        }
        return share < 0.2 || share > 1 ? "." : Messages.text("latency.sentence.part", most, Figures.percent(share));
    }

    private static String duration(double nanos) {
        return Figures.duration(Math.round(nanos));
    }

    private static String times(double ratio) {
        return String.format(Locale.ENGLISH, ratio < 9.95 ? "%.2f" : "%.1f", ratio);
    }
}
