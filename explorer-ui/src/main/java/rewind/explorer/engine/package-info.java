/** The engine itself: its health, its main figures over the last minutes, its flight recordings. */
@NullMarked
package rewind.explorer.engine;

import org.jspecify.annotations.NullMarked;
