package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;

/** The services of a trace as a graph, callers to the left of whom they call. */
final class ServicesChart implements Chart {
    private static final double THINNEST = 1.25;
    private static final double THICKEST = 5;
    private static final double LEGEND = 28;
    private static final double SAMPLE = 18;
    /** The height of a line of small text. */
    private static final double LINE = 16;

    private static final double APART = 12;

    private final String requestId;
    private final ServiceGraph graph;
    private final TraceUnit unit;
    private final ComponentColours colours;
    private final Consumer<String> choose;

    /** @param choose told the name of a service that was clicked */
    ServicesChart(Shown shown, ComponentColours colours, Consumer<String> choose) {
        this.requestId = shown.trace().summary().requestId();
        this.graph = shown.services();
        this.unit = shown.unit();
        this.colours = colours;
        this.choose = choose;
    }

    /** The room that it needs, where there is this much. */
    Size size(double width) {
        ServiceLayout.Drawing drawing = ServiceLayout.of(graph, width);
        return new Size(drawing.width(), drawing.height() + (hasLegend() ? LEGEND : 0));
    }

    @Override
    public String title() {
        return Messages.text("services.title", requestId);
    }

    @Override
    public void draw(Pen pen, Size size) {
        ServiceLayout.Drawing drawing = ServiceLayout.of(graph, size.width());
        for (ServiceLayout.Way way : drawing.ways()) {
            ServiceGraph.Call call = graph.calls().get(way.call());
            double thick = thick(call.calls());
            Ink ink = ink(call.errors() > 0);
            double end = way.x2() + (way.back() ? 5 : -5);
            if (way.isStraight()) {
                pen.slope(way.x1(), way.y1(), end, way.y2(), ink, thick);
            } else {
                pen.slope(way.x1(), way.y1(), way.middleX(), way.bend(), ink, thick);
                pen.slope(way.middleX(), way.bend(), end, way.y2(), ink, thick);
            }
            tip(pen, way, ink);
        }
        drawing.boxes().forEach(box -> box(pen, box));
        // Over the boxes: between two columns there may be less room than the words take.
        drawing.ways().forEach(way -> label(pen, way, drawing.height()));
        if (hasLegend()) {
            legend(pen, drawing.height() + LEGEND / 2);
        }
    }

    private long most() {
        return graph.calls().stream().mapToLong(ServiceGraph.Call::calls).max().orElse(1);
    }

    private boolean hasFailed() {
        return graph.calls().stream().anyMatch(call -> call.errors() > 0);
    }

    /** Where all lines look the same, there is nothing to explain. */
    private boolean hasLegend() {
        return most() > 1 || hasFailed();
    }

    private double thick(long calls) {
        return THINNEST + (THICKEST - THINNEST) * Math.sqrt((calls - 1) / (double) Math.max(1, most()));
    }

    private static Ink ink(boolean failed) {
        return Ink.of(failed ? "error" : "bar").at(0.55);
    }

    private void legend(Pen pen, double middle) {
        double x = sample(pen, 0, middle, 1, false, Messages.counted("services.calls", 1));
        if (most() > 1) {
            x = sample(pen, x, middle, most(), false, Messages.counted("services.calls", most()));
        }
        if (hasFailed()) {
            sample(pen, x, middle, 1, true, Messages.text("services.failed"));
        }
    }

    private double sample(Pen pen, double x, double middle, long calls, boolean failed, String words) {
        double thick = thick(calls);
        pen.rect(x, middle - thick / 2, SAMPLE, thick, ink(failed));
        pen.text(words, x + SAMPLE + 6, middle, Face.SMALL);
        return x + SAMPLE + 6 + pen.width(words, Face.SMALL) + 16;
    }

    private static void tip(Pen pen, ServiceLayout.Way way, Ink ink) {
        double to = way.back() ? -1 : 1;
        pen.polygon(
                new double[] {way.x2(), way.x2() - 7 * to, way.x2() - 7 * to},
                new double[] {way.y2(), way.y2() - 4, way.y2() + 4},
                ink.at(1));
    }

    /** How many calls there were, and below it how many failed: in one colour it would look as if all had. */
    private void label(Pen pen, ServiceLayout.Way way, double height) {
        ServiceGraph.Call call = graph.calls().get(way.call());
        boolean many = call.calls() > 1;
        boolean failed = call.errors() > 0;
        double half = many && failed ? LINE : LINE / 2;
        // Calls there and back lie close together: what needs two lines grows away from the other one.
        double away = half > LINE / 2 && way.isStraight() ? way.back() ? APART : -APART : 0;
        double y = Math.clamp(way.middleY() + away, half, height - half);
        if (many) {
            String calls = "×" + Figures.count(call.calls());
            write(pen, calls, way.middleX(), failed ? y - LINE / 2 : y, "ink2");
        }
        if (failed) {
            String words = Messages.counted("timeline.failed", call.errors());
            write(pen, words, way.middleX(), many ? y + LINE / 2 : y, "error");
        }
    }

    /** The ground lets other lines through, so that none seems to end there. */
    private static void write(Pen pen, String words, double x, double y, String ink) {
        Face face = Face.SMALL.aligned(Face.Align.CENTRE).inked(Ink.of(ink));
        double wide = pen.width(words, face) + 4;
        pen.rounded(x - wide / 2, y - LINE / 2, wide, LINE, 4, Ink.of("bg").at(0.75));
        pen.text(words, x, y, face);
    }

    private void box(Pen pen, ServiceLayout.Box box) {
        ServiceGraph.Service service = graph.services().get(box.service());
        pen.rounded(box.x(), box.y(), box.width(), box.height(), 6, Ink.of("line"));
        pen.rounded(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2, 5, Ink.of("bg"));
        pen.rounded(box.x() + 1, box.y() + 1, 4, box.height() - 2, 2, Ink.of(token(service)));
        double room = box.width() - 22;
        Face name = Face.BODY.inked(Ink.of(service.errors() > 0 ? "error" : "ink"));
        pen.text(pen.fitted(service.name(), room, name), box.x() + 13, box.y() + 17, name);
        String facts = facts(service);
        String shown = pen.width(facts, Face.SMALL) <= room ? facts : brief(service);
        pen.text(pen.fitted(shown, room, Face.SMALL), box.x() + 13, box.y() + 34, Face.SMALL);
    }

    private String token(ServiceGraph.Service service) {
        return service.spans() == 0 ? "thumb" : colours.token(service.name());
    }

    private String brief(ServiceGraph.Service service) {
        return service.spans() == 0
                ? Messages.text("services.named")
                : Messages.text("services.brief", unit.text(service.selfNanos()));
    }

    private String facts(ServiceGraph.Service service) {
        return service.spans() == 0
                ? Messages.text("services.named")
                : Messages.text(
                        "services.facts",
                        Messages.counted("timeline.spans", service.spans()),
                        unit.text(service.selfNanos()));
    }

    @Override
    public List<Mark> marks(Size size) {
        ServiceLayout.Drawing drawing = ServiceLayout.of(graph, size.width());
        List<Mark> marks = new ArrayList<>();
        for (ServiceLayout.Way way : drawing.ways()) {
            double x = way.middleX();
            double y = way.middleY();
            marks.add(
                    new Mark(x - 20, y - LINE, 40, 2 * LINE, words(graph.calls().get(way.call())), null));
        }
        for (ServiceLayout.Box box : drawing.boxes()) {
            ServiceGraph.Service service = graph.services().get(box.service());
            Runnable action = service.spans() == 0 ? null : () -> choose.accept(service.name());
            marks.add(new Mark(box.x(), box.y(), box.width(), box.height(), words(service), action));
        }
        return marks;
    }

    private String words(ServiceGraph.Call call) {
        String words = Messages.text(
                "services.call",
                graph.services().get(call.from()).name(),
                graph.services().get(call.to()).name(),
                Messages.counted("services.calls", call.calls()));
        String time = call.nanos() == 0 ? "" : ", " + unit.text(call.nanos());
        return words + time + failed(call.errors());
    }

    private String words(ServiceGraph.Service service) {
        return service.name() + "\n" + facts(service) + failed(service.errors());
    }

    private static String failed(long errors) {
        return errors == 0 ? "" : "\n" + Messages.counted("timeline.failed", errors);
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("caller", "service", "calls", "total_ns", "errors", "spans", "self_ns"));
        for (ServiceGraph.Service service : graph.services()) {
            rows.add(List.of(
                    "",
                    service.name(),
                    Long.toString(service.entered()),
                    "",
                    Long.toString(service.errors()),
                    Long.toString(service.spans()),
                    Long.toString(service.selfNanos())));
        }
        for (ServiceGraph.Call call : graph.calls()) {
            rows.add(List.of(
                    graph.services().get(call.from()).name(),
                    graph.services().get(call.to()).name(),
                    Long.toString(call.calls()),
                    Long.toString(call.nanos()),
                    Long.toString(call.errors()),
                    "",
                    ""));
        }
        return rows;
    }
}
