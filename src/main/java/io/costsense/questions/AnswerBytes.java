package io.costsense.questions;

import java.io.ByteArrayOutputStream;

/** An answer while it is written: no more than a client could want. */
public final class AnswerBytes extends ByteArrayOutputStream {

  /** What an answer may have, and the texts of one before they are written. */
  public static final int MOST = 32 << 20;

  @Override
  public synchronized void write(int oneByte) {
    demand(1);
    super.write(oneByte);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    demand(length);
    super.write(bytes, offset, length);
  }

  private synchronized void demand(int more) {
    if (more > MOST - count) {
      throw QuestionProblem.answerTooLarge();
    }
  }
}
