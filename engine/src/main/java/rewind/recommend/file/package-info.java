/** Files that are whole or not there: temporary file, fsync, rename; checksums. */
@NullMarked
package rewind.recommend.file;

import org.jspecify.annotations.NullMarked;
