/** Tests of what is shipped. A null where none is expected fails a test anyway. */
@NullUnmarked
package io.gpt4all.itest;

import org.jspecify.annotations.NullUnmarked;
