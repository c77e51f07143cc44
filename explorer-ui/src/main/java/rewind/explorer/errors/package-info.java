/** Errors and log lines: in groups by type, component and version over time, and from each to its request. */
@NullMarked
package rewind.explorer.errors;

import org.jspecify.annotations.NullMarked;
