package io.costsense.conformance;

/** A file can't be checked; the message says why and what to do, in whole sentences. */
public final class UnreadableBill extends RuntimeException {

  UnreadableBill(String sentence) {
    super(sentence);
  }

  UnreadableBill(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
