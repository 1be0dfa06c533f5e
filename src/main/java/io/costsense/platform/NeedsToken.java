package io.costsense.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that acts with the server's own rights on its machine, such as one that reads a file by
 * its path. It is answered only to those who send the server's token, which the owner of the data
 * directory alone can read: everybody else on the machine reaches the server's port, too.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsToken {}
