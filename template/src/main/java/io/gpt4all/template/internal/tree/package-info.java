/** A parsed template: expressions and statements that evaluate themselves. */
@NullMarked
package io.gpt4all.template.internal.tree;

import org.jspecify.annotations.NullMarked;
