package io.costsense.platform;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts as PostgreSQL can keep them: it has no room for the character 0 and for half a character (a
 * lone surrogate). Each is replaced by U+FFFD, the mark of what can't be shown.
 */
public final class StorableText {

  private static final String REPLACEMENT = "\uFFFD";

  private static final Escapes ESCAPES = new Escapes();

  private StorableText() {}

  public static String of(String text) {
    return withoutHalves(text.replace("\0", REPLACEMENT));
  }

  /**
   * JSON whose texts and names can be kept. They are cleaned while they are written: in the
   * finished JSON a character 0 looks like a backslash that is followed by the text {@code u0000}.
   */
  public static String json(JsonMapper mapper, Object value) {
    return withoutHalves(mapper.writer().with(ESCAPES).writeValueAsString(value));
  }

  private static String withoutHalves(String text) {
    if (text.codePoints().noneMatch(StorableText::isHalf)) {
      return text;
    }
    var whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> isHalf(c) ? REPLACEMENT.charAt(0) : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /** A pair of surrogates is one code point, and none of these. */
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static final class Escapes extends CharacterEscapes {

    private static final SerializableString REPLACED = new SerializedString(REPLACEMENT);

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0] = ESCAPE_CUSTOM;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return character == 0 ? REPLACED : null;
    }
  }
}
