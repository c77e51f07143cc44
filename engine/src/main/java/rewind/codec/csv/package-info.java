/** Tables of traces and spans for spreadsheets and data frames. */
@NullMarked
package rewind.codec.csv;

import org.jspecify.annotations.NullMarked;
