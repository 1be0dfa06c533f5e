package io.costsense.kernel;

/**
 * The server must not start as it is configured.
 *
 * <p>The message is a sentence for the person who starts it: what is wrong and how to mend it.
 */
public final class StartRefused extends RuntimeException {

  public StartRefused(String sentence) {
    super(sentence);
  }

  public StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
