/** How it looks: the tokens, and what CSS and Canvas take from them. */
@NullMarked
package rewind.explorer.theme;

import org.jspecify.annotations.NullMarked;
