/** The Rollbacks screen: which change of what serves is judged, what the verdict is, and what it rests on. */
@NullMarked
package rewind.explorer.rollback;

import org.jspecify.annotations.NullMarked;
