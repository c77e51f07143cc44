/** Incident reports: what happened to a request, between two, or at a rollback, as a document that stands for itself. */
@NullMarked
package rewind.report;

import org.jspecify.annotations.NullMarked;
