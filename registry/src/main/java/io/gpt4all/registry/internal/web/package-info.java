/** HTTP as downloads and the catalogue need it: rules for redirects, secrets and silence. */
@NullMarked
package io.gpt4all.registry.internal.web;

import org.jspecify.annotations.NullMarked;
