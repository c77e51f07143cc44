package rewind.explorer.rollback;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;
import rewind.explorer.chart.TimeTicks;
import rewind.rollback.ServingState;

/** Where the parts of the picture of a change go: a pure function of figures and size. */
final class ChangeLayout {
    static final double LEFT = 60;
    private static final double RIGHT = 8;
    private static final double BAND_TOP = 20;
    private static final double BAND = 18;
    private static final double GAP = 8;
    private static final double AXIS = 20;
    private static final double LABEL_GAP = 110;
    private static final double LEAST_SHADE = 6;
    /** The radius of a request's dot. */
    static final double POINT = 2;

    private static final double LEAST_STRIPE = 2;

    private final ChangePicture picture;
    final Scale time;
    final Scale micros;
    final double top = BAND_TOP + BAND + GAP;
    final double bottom;
    final double right;

    ChangeLayout(ChangePicture picture, Size size) {
        this.picture = picture;
        this.right = Math.max(LEFT + 1, size.width() - RIGHT);
        this.bottom = Math.max(top + 1, size.height() - AXIS);
        this.time = Scale.linear((double) picture.sinceMillis(), (double) picture.untilMillis(), LEFT, right);
        double least = picture.points().stream()
                .mapToLong(ChangePicture.Point::micros)
                .min()
                .orElse(1000);
        double most = picture.points().stream()
                .mapToLong(ChangePicture.Point::micros)
                .max()
                .orElse(10_000);
        // A little room on both sides, and never less than a factor of four, so that noise does not look like more.
        double low = Math.max(1, least) / 1.15;
        double high = Math.max(most, 1) * 1.15;
        double spread = Math.max(1, Math.sqrt(4 * low / high));
        this.micros = Scale.logarithmic(low / spread, high * spread, bottom - 2, top + 2);
    }

    /** A version's part of a band. */
    record Stripe(double x, double y, double width, double height, String version) {}

    /** The parts of a band, the primary version's above; each as high as its share, shadows and small ones just seen. */
    static List<Stripe> stripes(ServingState state, double x, double width) {
        List<ServingState.Part> parts = state.parts();
        List<Stripe> stripes = new ArrayList<>();
        double reserved = LEAST_STRIPE * parts.size();
        double y = BAND_TOP;
        for (ServingState.Part part : parts) {
            double height = LEAST_STRIPE + (BAND - reserved) * Math.clamp(part.share(), 0, 1);
            stripes.add(new Stripe(x, y, width, height, part.version()));
            y += height;
        }
        return stripes;
    }

    /** Of a moment, milliseconds since the epoch. */
    double x(long millis) {
        return time.at((double) millis);
    }

    double bandX(ChangePicture.Band band) {
        return x(band.sinceMillis());
    }

    /** Neighbours are a pixel apart. */
    double bandWidth(ChangePicture.Band band) {
        return Math.max(1, x(band.untilMillis()) - bandX(band) - 1);
    }

    static double bandY() {
        return BAND_TOP;
    }

    static double bandHeight() {
        return BAND;
    }

    /** So that none reaches beyond the bands. */
    double x(ChangePicture.Point point) {
        return Math.clamp(x(point.atMillis()), LEFT + POINT, Math.max(LEFT + POINT, right - POINT - 1));
    }

    double y(ChangePicture.Point point) {
        return micros.at((double) Math.max(1, point.micros()));
    }

    /** Of the change. */
    double at() {
        return x(picture.atMillis());
    }

    /** How wide the time of stragglers is shaded; 0 where there are none. */
    double shade() {
        if (picture.stragglers() == 0) {
            return 0;
        }
        double end = Math.min(right, x(picture.atMillis() + picture.lastMillis()));
        return Math.max(LEAST_SHADE, end - at());
    }

    /** Microseconds. */
    List<Double> levels() {
        return Ticks.logarithmic(micros.from(), micros.until(), Math.max(2, (int) ((bottom - top) / 28)));
    }

    /** Round on the reader's clock. */
    List<Instant> times(ZoneId zone) {
        return TimeTicks.round(
                Instant.ofEpochMilli(picture.sinceMillis()),
                Instant.ofEpochMilli(picture.untilMillis()),
                right - LEFT,
                LABEL_GAP,
                zone);
    }
}
