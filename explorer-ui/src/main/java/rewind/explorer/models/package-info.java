/** The model versions, and which one serves. */
@NullMarked
package rewind.explorer.models;

import org.jspecify.annotations.NullMarked;
