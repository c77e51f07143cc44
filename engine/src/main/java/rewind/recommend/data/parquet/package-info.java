/**
 * Flat columns of numbers, text and times out of Parquet files, as <a
 * href="https://parquet.apache.org/docs/file-format/">its specification</a> says. Pages are decoded by parquet-column,
 * what is around them is read here, so that no Hadoop is needed.
 */
@NullMarked
package rewind.recommend.data.parquet;

import org.jspecify.annotations.NullMarked;
