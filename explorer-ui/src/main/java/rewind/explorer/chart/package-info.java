/** What charts are made of: drawn once, shown on a canvas and saved as PNG, SVG and CSV. */
@NullMarked
package rewind.explorer.chart;

import org.jspecify.annotations.NullMarked;
