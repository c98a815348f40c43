/** Python's two ways to put values into a text, and how numbers look there. */
@NullMarked
package io.gpt4all.template.internal.format;

import org.jspecify.annotations.NullMarked;
