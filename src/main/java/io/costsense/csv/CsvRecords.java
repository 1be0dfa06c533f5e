package io.costsense.csv;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks over the records of a CSV file as DuckDB does in strict mode: commas, double quotes that
 * are doubled inside quotes, blanks allowed around a quoted field, LF, CRLF or CR, blank lines
 * between records skipped. Unlike DuckDB it also skips byte order marks that stand at the beginning
 * of a record, before or behind its first quote: programs that put files together leave them there.
 *
 * <p>It looks at eight bytes at once (the bit tricks are exact, without false positives) and keeps
 * only the current record.
 */
final class CsvRecords {

  /** What is wrong with a record's shape. */
  enum Fault {
    NONE,
    UNCLOSED_QUOTE,
    TEXT_AFTER_QUOTE,
    TOO_LONG
  }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Fields of a record whose places are remembered. */
  static final int MAX_FIELDS = 1 << 16;

  /** U+FEFF in UTF-8. */
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final int PADDING = 8;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long COMMAS = 0x0101010101010101L * ',';
  private static final long LINE_FEEDS = 0x0101010101010101L * '\n';
  private static final long QUOTES = 0x0101010101010101L * '"';
  private static final long NO_CONTROLS = 0x0101010101010101L * (0x80 - ' ');

  private final InputStream in;
  private final int maxRecord;
  private byte[] buffer;
  private int limit;
  private boolean ended;
  private long base;
  private boolean opened;

  private int start;
  private int end;
  private int next;
  private int[] ends = new int[128];
  private int fields;
  private int surplus;
  private Fault fault = Fault.NONE;
  private boolean truncated;
  private int skipped;
  private long marks;
  private long offset;
  private long line = 1;
  private long nextLine = 1;

  /**
   * @param bufferSize bytes held at first; grows while a record doesn't fit
   * @param maxRecord longest record in bytes; a longer one is a fault and most of its bytes are
   *     dropped
   */
  CsvRecords(InputStream in, int bufferSize, int maxRecord) {
    this.in = in;
    this.maxRecord = maxRecord;
    this.buffer = new byte[bufferSize + PADDING];
  }

  /** Moves to the next record; false at the end of the file. */
  boolean next() throws IOException {
    boolean first = !opened;
    if (first) {
      skipByteOrderMark();
    }
    if (!skipBlankLines()) {
      return false;
    }
    line = nextLine;
    start = next;
    offset = base + start;
    skipped = 0;
    surplus = 0;
    fault = Fault.NONE;
    truncated = false;
    if (!first && (buffer[start] == MARK[0] || buffer[start] == '"')) {
      skipMarks();
    }
    scan();
    return true;
  }

  private void skipMarks() throws IOException {
    while (limit - start < PADDING && !ended) {
      refill();
    }
    int quote = buffer[start] == '"' ? 1 : 0;
    while (isMark(start + quote)) {
      start += MARK.length;
      if (quote == 1) {
        buffer[start] = '"';
      }
      skipped += MARK.length;
      marks++;
      while (limit - start < PADDING && !ended) {
        refill();
      }
    }
  }

  private boolean isMark(int at) {
    return at + MARK.length <= limit
        && buffer[at] == MARK[0]
        && buffer[at + 1] == MARK[1]
        && buffer[at + 2] == MARK[2];
  }

  private void skipByteOrderMark() throws IOException {
    opened = true;
    while (limit < 3 && !ended) {
      refill();
    }
    if (isMark(0)) {
      next = MARK.length;
    }
  }

  private boolean skipBlankLines() throws IOException {
    while (true) {
      if (next >= limit) {
        start = next;
        refill();
        next = start;
        if (next >= limit) {
          return false;
        }
      }
      while (limit - next >= PADDING && (long) LONGS.get(buffer, next) == LINE_FEEDS) {
        next += PADDING;
        nextLine += PADDING;
      }
      if (next >= limit) {
        continue;
      }
      byte b = buffer[next];
      if (b == '\n') {
        next++;
      } else if (b == '\r') {
        start = next;
        if (next + 1 >= limit && !ended) {
          refill();
          next = start;
        }
        boolean pair = next + 1 < limit && buffer[next + 1] == '\n';
        next += pair ? 2 : 1;
      } else {
        return true;
      }
      nextLine++;
    }
  }

  private void scan() throws IOException {
    int at = start;
    int count = 0;
    int[] found = ends;
    while (true) {
      while (limit - at < PADDING && !ended) {
        at -= refill();
        if (truncated && count > 0) {
          found[count - 1] = -1;
        }
      }
      if (at >= limit) {
        finish(count, limit, limit);
        return;
      }
      if (count + 2 * PADDING > found.length) {
        count = makeRoom(count);
        found = ends;
      }
      long word = (long) LONGS.get(buffer, at);
      long commas = equal(word, COMMAS);
      long others = equal(word, QUOTES) | controls(word);
      if (limit - at < PADDING) {
        long inside = (1L << (8 * (limit - at))) - 1;
        commas &= inside;
        others &= inside;
      }
      while (others != 0) {
        // The commas before the first other mark end fields; those behind it wait.
        long before = commas & ((others & -others) - 1);
        count = noteCommas(before, found, count, at - start);
        commas ^= before;
        int mark = at + (Long.numberOfTrailingZeros(others) >>> 3);
        byte b = buffer[mark];
        if (b == '"') {
          if (opensField(count == 0 ? start : start + found[count - 1] + 1, mark)) {
            at = skipQuoted(mark + 1) - PADDING;
            if (truncated && count > 0) {
              found[count - 1] = -1;
            }
            commas = 0;
            break;
          }
          others &= others - 1;
        } else if (b == '\n') {
          finish(count, mark, mark + 1);
          return;
        } else if (b != '\r') {
          others &= others - 1;
        } else if (mark + 1 < limit || ended) {
          boolean pair = mark + 1 < limit && buffer[mark + 1] == '\n';
          finish(count, mark, mark + (pair ? 2 : 1));
          return;
        } else {
          at = mark - refill() - PADDING;
          commas = 0;
          break;
        }
      }
      count = noteCommas(commas, found, count, at - start);
      at += PADDING;
    }
  }

  /** Notes that fields end at the commas. */
  private static int noteCommas(long commas, int[] ends, int count, int offset) {
    int noted = count;
    for (long rest = commas; rest != 0; rest &= rest - 1) {
      ends[noted++] = offset + (Long.numberOfTrailingZeros(rest) >>> 3);
    }
    return noted;
  }

  /** Grows the list of field ends; beyond its bound only the number of fields is kept right. */
  private int makeRoom(int count) {
    if (ends.length < MAX_FIELDS) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
      return count;
    }
    int kept = MAX_FIELDS / 2;
    surplus += count - kept;
    return kept;
  }

  /**
   * Ends the record and its last field at {@code to}, with the next record from {@code following}
   * on.
   */
  private void finish(int count, int to, int following) {
    ends[count] = to - start;
    fields = count + 1;
    end = to;
    next = following;
    nextLine++;
  }

  private boolean opensField(int field, int quote) {
    for (int i = field; i < quote; i++) {
      if (buffer[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  /** From just inside an opening quote to what must be a comma or the record's end. */
  private int skipQuoted(int from) throws IOException {
    int at = from;
    while (true) {
      while (limit - at < PADDING && !ended) {
        at -= refill();
      }
      if (at >= limit) {
        fault = Fault.UNCLOSED_QUOTE;
        return limit;
      }
      long word = (long) LONGS.get(buffer, at);
      long marks = equal(word, QUOTES) | controls(word);
      if (limit - at < PADDING) {
        marks &= (1L << (8 * (limit - at))) - 1;
      }
      int resume = at + PADDING;
      while (marks != 0) {
        int mark = at + (Long.numberOfTrailingZeros(marks) >>> 3);
        marks &= marks - 1;
        byte b = buffer[mark];
        if (b == '\r' || (b == '\n' && buffer[mark - 1] != '\r')) {
          nextLine++;
        } else if (b == '"') {
          long before = base;
          int after = afterQuote(mark + 1);
          if (after >= 0) {
            return after;
          }
          resume = mark + 2 - (int) (base - before);
          break;
        }
      }
      at = resume;
    }
  }

  /** Where a quoted field has ended, or -1 when the quote was doubled and the field goes on. */
  private int afterQuote(int from) throws IOException {
    int at = from;
    while (true) {
      if (at >= limit && !ended) {
        int moved = refill();
        at -= moved;
        from -= moved;
        continue;
      }
      if (at >= limit) {
        return at;
      }
      byte b = buffer[at];
      if (b == '"' && at == from) {
        return -1;
      }
      if (b == ',' || b == '\n' || b == '\r') {
        return at;
      }
      if (b != ' ') {
        fault = fault == Fault.NONE ? Fault.TEXT_AFTER_QUOTE : fault;
        return at;
      }
      at++;
    }
  }

  /**
   * Reads on, keeping the record from {@code start}, which moves to the front.
   *
   * @return by how many bytes everything has moved
   */
  private int refill() throws IOException {
    if (limit - start >= maxRecord) {
      fault = Fault.TOO_LONG;
      truncated = true;
      // One byte stays: whether it's a CR matters for the line count.
      start = limit - PADDING;
    }
    int moved = start;
    if (moved > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      base += start;
      limit -= start;
      start = 0;
    } else if (limit == buffer.length - PADDING) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * limit, maxRecord + 2 * PADDING) + PADDING);
    }
    int read = in.read(buffer, limit, buffer.length - PADDING - limit);
    if (read < 0) {
      ended = true;
    } else {
      limit += read;
    }
    return moved;
  }

  /** The top bit of every byte of {@code word} that equals its byte of {@code pattern}. */
  private static long equal(long word, long pattern) {
    long x = word ^ pattern;
    return ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
  }

  /**
   * The top bit of every byte of {@code word} below a blank: LF, CR and what hardly ever occurs.
   */
  private static long controls(long word) {
    return ~(((word & LOW_BITS) + NO_CONTROLS) | word | LOW_BITS);
  }

  /** The bytes that hold the current record, valid until the next call of {@link #next()}. */
  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** Where the record ends, before its line end. */
  int end() {
    return end;
  }

  int fields() {
    return fields + surplus;
  }

  int fieldStart(int field) {
    return field == 0 ? start : start + ends[field - 1] + 1;
  }

  int fieldEnd(int field) {
    return start + ends[field];
  }

  Fault fault() {
    return fault;
  }

  /** Whether the record was so long that its first bytes were dropped. */
  boolean isTruncated() {
    return truncated;
  }

  /** Bytes of the decompressed file before the record. */
  long offset() {
    return offset;
  }

  /**
   * Bytes of the record without byte order marks and its line end, also of one whose bytes were
   * dropped.
   */
  long length() {
    return base + end - offset - skipped;
  }

  /** Byte order marks skipped so far, besides that of the file. */
  long marks() {
    return marks;
  }

  /** Moves on by some records, as far as there are any; false at the end of the file. */
  boolean skip(int records) throws IOException {
    for (int i = 0; i < records; i++) {
      if (!next()) {
        return false;
      }
    }
    return true;
  }

  /** The physical line that the record starts on, from 1. */
  long line() {
    return line;
  }

  /**
   * The physical line after the record, less one: more than {@link #line()} when quotes hold line
   * ends.
   */
  long lastLine() {
    return nextLine - 1;
  }
}
