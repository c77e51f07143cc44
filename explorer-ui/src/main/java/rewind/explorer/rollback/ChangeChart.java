package rewind.explorer.rollback;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.text.VersionOrder;

/** Which version served around a change, and how long the requests took. */
final class ChangeChart implements Chart {
    private static final double RADIUS = ChangeLayout.POINT;
    private static final double LABEL = 40;
    /** The sign of a version above, and what lies between two. */
    private static final double ENTRY = 12;

    private final ChangePicture picture;
    private final Function<@Nullable String, String> colour;
    private final ZoneId zone;
    private final Consumer<String> open;

    /**
     * A chart of a picture.
     *
     * @param colour the token of a version
     * @param open leads to a request
     */
    ChangeChart(ChangePicture picture, Function<@Nullable String, String> colour, ZoneId zone, Consumer<String> open) {
        this.picture = picture;
        this.colour = colour;
        this.zone = zone;
        this.open = open;
    }

    @Override
    public String title() {
        return Messages.text("rollback.chart.title", picture.noun(), clock(picture.atMillis()));
    }

    private static String clock(long millis, long range, ZoneId zone) {
        return Times.axis(Instant.ofEpochMilli(millis), range, zone);
    }

    private String clock(long millis) {
        return clock(millis, 60_000, zone);
    }

    private Ink version(@Nullable String version) {
        return Ink.of(colour.apply(version));
    }

    @Override
    public void draw(Pen pen, Size size) {
        ChangeLayout layout = new ChangeLayout(picture, size);
        axes(pen, layout);
        Set<String> unnamed = new TreeSet<>(VersionOrder.NATURAL);
        picture.bands().forEach(band -> band(pen, layout, band, unnamed));
        shade(pen, layout);
        pen.clipped(
                ChangeLayout.LEFT,
                layout.top,
                layout.right - ChangeLayout.LEFT + RADIUS,
                layout.bottom - layout.top,
                () -> points(pen, layout));
        above(pen, unnamed, changed(pen, layout));
    }

    /** Returns where the words of the change begin. */
    private double changed(Pen pen, ChangeLayout layout) {
        String words = Messages.text("rollback.chart.switch", picture.noun(), clock(picture.atMillis()));
        double at = Math.round(layout.at()) + 0.5;
        pen.dashed(at, 6, at, layout.bottom, Ink.of("ink"), 1);
        Face face = Face.SMALL.inked(Ink.of("ink"));
        double width = pen.width(words, face);
        boolean fits = at + 6 + width < layout.right;
        pen.text(words, fits ? at + 6 : at - 6, 9, face.aligned(fits ? Face.Align.LEFT : Face.Align.RIGHT));
        return fits ? at : at - 6 - width;
    }

    private void axes(Pen pen, ChangeLayout layout) {
        for (double level : layout.levels()) {
            double y = Math.round(layout.micros.at(level)) + 0.5;
            pen.line(ChangeLayout.LEFT, y, layout.right, y, Ink.of("grid"), 1);
            pen.text(Figures.tick(level * 1000), ChangeLayout.LEFT - 8, y, Face.SMALL.aligned(Face.Align.RIGHT));
        }
        pen.line(ChangeLayout.LEFT, layout.bottom + 0.5, layout.right, layout.bottom + 0.5, Ink.of("line"), 1);
        long range = picture.untilMillis() - picture.sinceMillis();
        for (Instant at : layout.times(zone)) {
            long tick = at.toEpochMilli();
            double x = layout.x(tick);
            if (x > ChangeLayout.LEFT + LABEL / 2 && x < layout.right - LABEL / 2) {
                pen.text(clock(tick, range, zone), x, layout.bottom + 11, Face.SMALL.aligned(Face.Align.CENTRE));
            }
        }
    }

    private void band(Pen pen, ChangeLayout layout, ChangePicture.Band band, Set<String> unnamed) {
        double x = layout.bandX(band);
        double width = layout.bandWidth(band);
        for (ChangeLayout.Stripe stripe : ChangeLayout.stripes(band.state(), x, width)) {
            pen.rounded(stripe.x(), stripe.y(), stripe.width(), stripe.height(), 2, version(stripe.version()));
        }
        String words = band.state().describe();
        Face face = Face.SMALL.bolder().inked(Ink.of("on-accent"));
        if (pen.width(words, face) + 12 < width) {
            pen.text(words, x + 8, ChangeLayout.bandY() + ChangeLayout.bandHeight() / 2, face);
        } else {
            unnamed.addAll(band.state().versions());
        }
    }

    /** What the dots are, where there is room for it before the change; and the colours of the bands that are too narrow for their names. */
    private void above(Pen pen, Set<String> versions, double end) {
        String axis = Messages.text("rollback.chart.axis");
        double x = pen.width(axis, Face.SMALL) + ENTRY;
        double all = x
                + versions.stream().mapToDouble(version -> width(pen, version)).sum();
        if (all < end) {
            pen.text(axis, 0, 9, Face.SMALL);
        } else {
            x = ChangeLayout.LEFT;
        }
        for (String version : versions) {
            pen.rounded(x, 5, 8, 8, 2, version(version));
            pen.text(version, x + ENTRY, 9, Face.SMALL);
            x += width(pen, version);
        }
    }

    private static double width(Pen pen, String version) {
        return ENTRY + pen.width(version, Face.SMALL) + ENTRY;
    }

    private void shade(Pen pen, ChangeLayout layout) {
        double shade = layout.shade();
        if (shade > 0) {
            double at = layout.at();
            pen.rect(
                    at,
                    layout.top,
                    shade,
                    layout.bottom - layout.top,
                    Ink.of("error").at(0.12));
            Face face = Face.SMALL.inked(Ink.of("error"));
            String words = stragglers();
            boolean fits = at + shade + 6 + pen.width(words, face) < layout.right;
            pen.text(
                    words,
                    fits ? at + shade + 6 : at - 6,
                    layout.top + 8,
                    face.aligned(fits ? Face.Align.LEFT : Face.Align.RIGHT));
        }
    }

    private String stragglers() {
        return Messages.text(
                picture.stragglers() == 1 ? "rollback.chart.straggler" : "rollback.chart.stragglers",
                Figures.count(picture.stragglers()),
                Figures.duration(picture.lastMillis() * 1_000_000));
    }

    private void points(Pen pen, ChangeLayout layout) {
        for (ChangePicture.Point point : picture.points()) {
            pen.circle(
                    layout.x(point),
                    layout.y(point),
                    point.error() ? RADIUS + 0.5 : RADIUS,
                    point.error() ? Ink.of("error") : version(point.version()).at(0.75));
        }
    }

    @Override
    public List<Mark> marks(Size size) {
        ChangeLayout layout = new ChangeLayout(picture, size);
        List<Mark> marks = new ArrayList<>();
        for (ChangePicture.Band band : picture.bands()) {
            marks.add(new Mark(
                    layout.bandX(band),
                    ChangeLayout.bandY(),
                    layout.bandWidth(band),
                    ChangeLayout.bandHeight(),
                    Messages.text(
                            "rollback.chart.band",
                            band.state().describe(),
                            clock(band.sinceMillis()),
                            clock(band.untilMillis())),
                    null));
        }
        for (ChangePicture.Point point : picture.points()) {
            marks.add(new Mark(
                    layout.x(point) - RADIUS,
                    layout.y(point) - RADIUS,
                    2 * RADIUS,
                    2 * RADIUS,
                    words(point),
                    () -> open.accept(point.requestId())));
        }
        return marks;
    }

    private String words(ChangePicture.Point point) {
        String version = point.version();
        return Messages.text(
                point.error() ? "rollback.chart.point.error" : "rollback.chart.point",
                clock(point.atMillis(), 1000, zone),
                version == null ? "–" : version,
                Figures.duration(point.micros() * 1000),
                point.requestId());
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("request_id", "timestamp", "model_version", "latency_ms", "error"));
        for (ChangePicture.Point point : picture.points()) {
            String version = point.version();
            rows.add(List.of(
                    point.requestId(),
                    Times.utc(point.atMillis()),
                    version == null ? "" : version,
                    Double.toString(point.micros() / 1000.0),
                    Boolean.toString(point.error())));
        }
        return rows;
    }
}
