/** Jaeger's JSON, as its query service and its user interface write it, and as it lies in Elasticsearch. */
@NullMarked
package rewind.codec.jaeger;

import org.jspecify.annotations.NullMarked;
