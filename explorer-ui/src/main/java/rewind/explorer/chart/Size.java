package rewind.explorer.chart;

/** Room for a chart, pixels. */
public record Size(double width, double height) {}
