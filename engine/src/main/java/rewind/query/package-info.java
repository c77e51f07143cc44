/**
 * The typed query by which requests are found: text to conditions, conditions to text, and what they say of a trace, of
 * its summary alone, and of an index of terms. {@link rewind.query.Query} describes the language.
 */
@NullMarked
package rewind.query;

import org.jspecify.annotations.NullMarked;
