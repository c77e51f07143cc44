package rewind.explorer.chart;

/** Chooses a stretch of a chart from left to right, as the chart itself takes it. */
final class ChartBrush implements ChartPane.Brush {
    private final Chart chart;
    private final Room room;
    private final Size size;

    ChartBrush(Chart chart, Room room, Size size) {
        this.chart = chart;
        this.room = room;
        this.size = size;
    }

    @Override
    public boolean beginsAt(double x, double y) {
        return room.holds(x, y);
    }

    @Override
    public ChartPane.Area snapped(ChartPane.Area area, Size ignored) {
        return new ChartPane.Area(
                Math.clamp(area.left(), room.x(), room.right()),
                room.y(),
                Math.clamp(area.right(), room.x(), room.right()),
                room.bottom());
    }

    @Override
    public void chosen(ChartPane.Area area) {
        if (area.right() > area.left()) {
            chart.brushed(size, area.left(), area.right());
        }
    }

    /** It leads to another chart, in which the keys would begin anew. */
    @Override
    public boolean atOnce() {
        return false;
    }
}
