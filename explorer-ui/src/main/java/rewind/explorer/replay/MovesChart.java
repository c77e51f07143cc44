package rewind.explorer.replay;

import java.util.ArrayList;
import java.util.List;
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

/** What was answered beside what would be, with a line from where each item was to where it is. */
final class MovesChart implements Chart {
    private static final double RANK = 20;
    private static final double SCORE = 40;

    private final Outcome outcome;
    private final Function<@Nullable String, String> colour;

    /** @param colour the token of a version */
    MovesChart(Outcome outcome, Function<@Nullable String, String> colour) {
        this.outcome = outcome;
        this.colour = colour;
    }

    double height() {
        return MovesLayout.height(outcome.recorded(), outcome.now());
    }

    @Override
    public String title() {
        return Messages.text("replay.moves.title", outcome.replay().requestId());
    }

    private MovesLayout.Sides sides(Size size) {
        return MovesLayout.of(outcome.recorded(), outcome.now(), size.width());
    }

    @Override
    public void draw(Pen pen, Size size) {
        MovesLayout.Sides sides = sides(size);
        head(pen, 0, sides.leftEnd(), outcome.replay().recordedVersion(), "replay.moves.then");
        head(pen, sides.rightStart(), size.width(), outcome.replay().version(), "replay.moves.now");
        for (MovesLayout.Place place : sides.left()) {
            if (place.other() >= 0) {
                Ink ink = place.isChanged() ? Ink.of("accent").at(0.8) : Ink.of("thumb");
                double to = MovesLayout.y(place.other());
                pen.slope(sides.leftEnd() + 4, place.y(), sides.rightStart() - 4, to, ink, place.isChanged() ? 1.5 : 1);
            }
        }
        sides.left().forEach(place -> line(pen, place, 0, sides.leftEnd()));
        sides.right().forEach(place -> line(pen, place, sides.rightStart(), size.width()));
    }

    private void head(Pen pen, double from, double until, @Nullable String version, String key) {
        pen.rounded(from, 5, 8, 8, 2, Ink.of(colour.apply(version)));
        pen.text(Messages.text(key, version == null ? "–" : version), from + 14, 9, Face.SMALL);
        pen.line(from, MovesLayout.HEAD - 3.5, until, MovesLayout.HEAD - 3.5, Ink.of("line"), 1);
    }

    /** Items that only one of the lists has are bold. */
    private void line(Pen pen, MovesLayout.Place place, double from, double until) {
        Face rank = Face.SMALL.aligned(Face.Align.RIGHT);
        pen.text(Integer.toString(place.rank() + 1), from + RANK - 6, place.y(), rank);
        Face name = place.other() < 0 ? Face.BODY.bolder() : Face.BODY;
        double room = until - from - RANK - SCORE - 8;
        pen.text(pen.fitted(name(place.item()), Math.max(0, room), name), from + RANK, place.y(), name);
        pen.text(Figures.score(place.score()), until, place.y(), Face.SMALL.aligned(Face.Align.RIGHT));
    }

    private String name(int item) {
        return outcome.titles().getOrDefault(item, Integer.toString(item));
    }

    @Override
    public List<Mark> marks(Size size) {
        MovesLayout.Sides sides = sides(size);
        List<Mark> marks = new ArrayList<>();
        sides.left().forEach(place -> marks.add(mark(place, 0, sides.leftEnd(), "replay.moves.dropped")));
        sides.right()
                .forEach(place -> marks.add(mark(place, sides.rightStart(), size.width(), "replay.moves.entered")));
        return marks;
    }

    private Mark mark(MovesLayout.Place place, double from, double until, String alone) {
        String what = place.other() < 0
                ? Messages.text(alone)
                : place.isChanged()
                        ? Messages.text("replay.moves.other", Integer.toString(place.other() + 1))
                        : Messages.text("replay.moves.same");
        return new Mark(
                from,
                place.y() - MovesLayout.ROW / 2 + 1,
                until - from,
                MovesLayout.ROW - 2,
                Messages.text(
                        "replay.moves.tip",
                        name(place.item()),
                        Integer.toString(place.item()),
                        Integer.toString(place.rank() + 1),
                        what,
                        Float.toString(place.score())),
                null);
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("item", "rank_recorded", "rank_replayed", "score_recorded", "score_replayed"));
        MovesLayout.Sides sides = sides(new Size(1, 1));
        for (MovesLayout.Place place : sides.left()) {
            int to = place.other();
            rows.add(List.of(
                    Integer.toString(place.item()),
                    Integer.toString(place.rank() + 1),
                    to < 0 ? "" : Integer.toString(to + 1),
                    Float.toString(place.score()),
                    to < 0 ? "" : Float.toString(outcome.now().score(to))));
        }
        for (MovesLayout.Place place : sides.right()) {
            if (place.other() < 0) {
                rows.add(List.of(
                        Integer.toString(place.item()),
                        "",
                        Integer.toString(place.rank() + 1),
                        "",
                        Float.toString(place.score())));
            }
        }
        return rows;
    }
}
