/** Named values of two traces, beside each other. */
@NullMarked
package rewind.diff.fields;

import org.jspecify.annotations.NullMarked;
