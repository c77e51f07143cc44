/** The program: its command line, and the one place where the parts are put together. */
@NullMarked
package rewind.app;

import org.jspecify.annotations.NullMarked;
