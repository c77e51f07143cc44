/** Where traces are kept: narrow ports for writing, finding and following, and the databases behind them. */
@NullMarked
package rewind.store;

import org.jspecify.annotations.NullMarked;
