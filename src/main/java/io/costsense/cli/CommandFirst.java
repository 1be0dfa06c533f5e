package io.costsense.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Lets options stand before the command's name: they are moved behind it, so that each command
 * takes only those that it understands.
 */
final class CommandFirst {

  /** The launcher skips these and their values as well when it looks for the command. */
  private static final Set<String> WITH_VALUE = Set.of("--port", "--data", "--server", "--token");

  private CommandFirst() {}

  static String[] order(String... arguments) {
    int command = 0;
    while (command < arguments.length && arguments[command].startsWith("-")) {
      command += WITH_VALUE.contains(arguments[command]) ? 2 : 1;
    }
    if (command >= arguments.length) {
      return arguments;
    }
    List<String> ordered = new ArrayList<>(Arrays.asList(arguments));
    ordered.addFirst(ordered.remove(command));
    return ordered.toArray(String[]::new);
  }
}
