package io.costsense.platform;

import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in a sentence why the server does not start, whatever it is. */
final class StartFailure {

  /** Prints where it failed, too: for whoever mends CostSense. */
  static final String TRACE = "stack.trace";

  private StartFailure() {}

  static String sentence(Throwable failure) {
    if (FullDisk.caused(failure)) {
      return "The disk is full%s. Make room on it and start again."
          .formatted(files(failure).map(file -> " (" + file + ")").orElse(""));
    }
    Optional<FileSystemException> file = first(failure, FileSystemException.class);
    if (file.isPresent()) {
      return "A file or folder can't be used: %s. Mend that and start again."
          .formatted(StartRefused.reason(file.get()));
    }
    if (DatabaseAway.caused(failure)) {
      return "The control database ended, or could not be reached any more, during the start. Start"
          + " again; if it stays so, see PostgreSQL's log.";
    }
    Throwable cause = chain(failure).getLast();
    return "%s: %s. COSTSENSE_JAVA_OPTIONS=-D%s=true tells where."
        .formatted(cause.getClass().getSimpleName(), StartRefused.firstLine(cause), TRACE);
  }

  private static Optional<String> files(Throwable failure) {
    return first(failure, FileSystemException.class).map(FileSystemException::getFile);
  }

  private static <T> Optional<T> first(Throwable failure, Class<T> type) {
    return chain(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Throwable> chain(Throwable failure) {
    var chain = new ArrayList<Throwable>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }
}
