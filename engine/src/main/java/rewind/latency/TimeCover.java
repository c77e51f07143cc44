package rewind.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The fewest sketches that make up a period, to the minute: days where there are whole ones, hours before and after these,
 * and so on down.
 *
 * @param from minutes since the epoch
 * @param until minutes since the epoch, exclusive
 */
public record TimeCover(Resolution resolution, int from, int until) {

    /** In the order of resolutions. The period is taken from the minute that it begins in to the one that it ends in. */
    public static List<TimeCover> of(Instant since, Instant until) {
        List<TimeCover> covers = new ArrayList<>();
        int from = TimeGrid.floorMinute(since);
        int end = TimeGrid.ceilMinute(until);
        Resolution[] resolutions = Resolution.values();
        for (int i = 0; i < resolutions.length && from < end; i++) {
            if (i == resolutions.length - 1) {
                covers.add(new TimeCover(resolutions[i], from, end));
                break;
            }
            int next = resolutions[i + 1].minutes();
            int inner = (int) Math.min(end, Math.ceilDiv((long) from, next) * next);
            int outer = Math.max(inner, end / next * next);
            add(covers, resolutions[i], from, inner);
            add(covers, resolutions[i], outer, end);
            from = inner;
            end = outer;
        }
        return covers;
    }

    private static void add(List<TimeCover> covers, Resolution resolution, int from, int until) {
        if (from < until) {
            covers.add(new TimeCover(resolution, from, until));
        }
    }
}
