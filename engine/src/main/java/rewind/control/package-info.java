/** What a program asks of a running engine: one interface, answered in the same process or over HTTP. */
@NullMarked
package rewind.control;

import org.jspecify.annotations.NullMarked;
