/** The engine over HTTP: routing and translation, no decisions. */
@NullMarked
package rewind.server;

import org.jspecify.annotations.NullMarked;
