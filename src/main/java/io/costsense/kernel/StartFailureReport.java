package io.costsense.kernel;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Tells the person at the terminal why the server does not start. */
final class StartFailureReport implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    System.err.println("CostSense can't start. " + analysis.getDescription());
    if (analysis.getAction() != null) {
      System.err.println(analysis.getAction());
    }
  }
}
