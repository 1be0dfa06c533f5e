package io.costsense;

import io.costsense.platform.DataDirectory;
import io.costsense.platform.RunningServer;
import java.nio.file.Path;

/** The token of a server under test, as the owner of its data directory has it. */
public final class OwnersToken {

  private OwnersToken() {}

  /** The header {@code Authorization} of who may have files read by their paths. */
  public static String bearer(DataDirectory data) {
    return bearer(data.path());
  }

  /** The same of the server over a data directory. */
  public static String bearer(Path data) {
    return "Bearer " + RunningServer.find(data).orElseThrow().token();
  }
}
