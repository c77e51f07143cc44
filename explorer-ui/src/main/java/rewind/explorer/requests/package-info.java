/** The list of requests: find, brush, follow. */
@NullMarked
package rewind.explorer.requests;

import org.jspecify.annotations.NullMarked;
