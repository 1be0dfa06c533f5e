package io.costsense.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes what people read. Characters that command a terminal, or turn the direction of writing,
 * are shown but not obeyed: they may come from a bill, from the name of a file or from a server.
 */
final class ScreenWriter extends FilterWriter {

  private static final char SHOWN_INSTEAD = '\uFFFD';

  ScreenWriter(Writer out) {
    super(out);
  }

  /** A text of one line without such characters. */
  static String visible(String text) {
    var visible = new StringBuilder(text);
    for (int i = 0; i < visible.length(); i++) {
      if (commands(visible.charAt(i))) {
        visible.setCharAt(i, SHOWN_INSTEAD);
      }
    }
    return visible.toString();
  }

  private static boolean commands(char c) {
    return Character.isISOControl(c)
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u2028'
        || c == '\u2029';
  }

  @Override
  public void write(int c) throws IOException {
    boolean layout = c == '\n' || c == '\t';
    super.write(commands((char) c) && !layout ? SHOWN_INSTEAD : c);
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(text.charAt(i));
    }
  }
}
