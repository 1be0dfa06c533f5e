package io.costsense.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command answered in this process.
 *
 * @param out what it printed to the standard output
 * @param err what it printed to the standard error
 */
record Shell(int exitCode, String out, String err) {

  static Shell run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = Main.run(commands, arguments);
    return new Shell(exitCode, out.toString(), err.toString());
  }
}
