package io.costsense.demo;

/** Bills could not be generated; the message is a sentence for the person who asked for them. */
public final class GenerationFailed extends RuntimeException {

  GenerationFailed(String sentence) {
    super(sentence);
  }

  GenerationFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
