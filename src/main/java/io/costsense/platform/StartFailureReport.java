package io.costsense.platform;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Tells the person at the terminal why the server does not start. */
public final class StartFailureReport implements FailureAnalysisReporter {

  /** Spring Boot makes the object, and this process starts one server. */
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  @Override
  public void report(FailureAnalysis analysis) {
    TOLD.set(true);
    System.err.println("CostSense can't start. " + analysis.getDescription());
    if (analysis.getAction() != null) {
      System.err.println(analysis.getAction());
    }
  }

  /** Tells it now, unless it has been told. */
  public static void tell(Throwable failure) {
    if (!TOLD.getAndSet(true)) {
      System.err.println("CostSense can't start. " + StartFailure.sentence(failure));
    }
    if (Boolean.getBoolean(StartFailure.TRACE)) {
      failure.printStackTrace();
    }
  }
}
