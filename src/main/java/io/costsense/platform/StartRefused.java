package io.costsense.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

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

  /**
   * What the system said about a file, as part of a sentence: many such exceptions are only a path.
   */
  public static String reason(IOException refused) {
    if (!(refused instanceof FileSystemException about)) {
      return firstLine(refused);
    }
    String file = about.getFile();
    return switch (about) {
      case AccessDeniedException _ -> "no permission for %s".formatted(file);
      case NoSuchFileException _ -> "%s does not exist".formatted(file);
      case FileAlreadyExistsException _ -> "%s is a file and no folder".formatted(file);
      case NotDirectoryException _ -> "%s is no folder".formatted(file);
      default ->
          "%s: %s".formatted(file, about.getReason() == null ? "can't be used" : about.getReason());
    };
  }

  /** The first line of what a failure says, without its full stop. */
  static String firstLine(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
