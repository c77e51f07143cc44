/** Says whether a rollback took: which artefact serves, whether answers are the earlier ones, whether health came back. */
@NullMarked
package rewind.rollback;

import org.jspecify.annotations.NullMarked;
