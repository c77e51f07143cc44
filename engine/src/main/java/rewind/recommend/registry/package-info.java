/** Trained versions on disk: manifest, artefact, and which one serves. */
@NullMarked
package rewind.recommend.registry;

import org.jspecify.annotations.NullMarked;
