package rewind.explorer.requests;

import java.time.Instant;
import java.time.ZoneId;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeTicks;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;

/** The time axis below the pictures of the list, the same for each of them. */
final class TimeAxisBand {
    /** Room for the figures of the other axis, on the right. */
    static final double GUTTER = 70;

    private static final double HEIGHT = 16;
    private static final double LABEL_GAP = 120;

    private TimeAxisBand() {}

    static double plotHeight(Size size) {
        return Math.max(1, size.height() - HEIGHT);
    }

    /** What is said in the middle where nothing matches. */
    static void drawNothing(Pen pen, double wide, double tall) {
        pen.text(Messages.text("histogram.none"), wide / 2, tall / 2, Face.SMALL.aligned(Face.Align.CENTRE));
    }

    static void draw(Pen pen, Instant from, Instant until, double wide, Size size, ZoneId zone) {
        double tall = plotHeight(size);
        pen.rect(0, tall, wide, 1, Ink.of("line"));
        long range = until.toEpochMilli() - from.toEpochMilli();
        for (Instant at : TimeTicks.round(from, until, wide, LABEL_GAP, zone)) {
            double x = (double) (at.toEpochMilli() - from.toEpochMilli()) / range * wide;
            if (x > LABEL_GAP / 4 && x < wide - LABEL_GAP / 4) {
                pen.rect(Math.rint(x), tall, 1, 4, Ink.of("line"));
                pen.text(Times.axis(at, range, zone), x, tall + HEIGHT / 2 + 2, Face.SMALL.aligned(Face.Align.CENTRE));
            }
        }
    }
}
