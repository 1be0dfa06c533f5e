/**
 * The server's front door: who may knock, how errors leave, whether it is healthy, and the page
 * itself. The calls live in the modules that answer them.
 */
@NullMarked
package io.costsense.http;

import org.jspecify.annotations.NullMarked;
