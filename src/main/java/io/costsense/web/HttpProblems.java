package io.costsense.web;

import io.costsense.platform.ProblemType;
import org.springframework.http.HttpStatusCode;

/** The problems that the front door itself answers with. */
final class HttpProblems {

  /** When to ask again whoever couldn't be answered right now. */
  static final String SECONDS_TO_RETRY = "5";

  static final ProblemType INVALID_REQUEST =
      new ProblemType("invalid-request", 400, "The request can't be understood");
  static final ProblemType INVALID_TOKEN =
      new ProblemType("invalid-token", 401, "The token is not valid");
  static final ProblemType TOKEN_NEEDED =
      new ProblemType("token-needed", 401, "The call needs the token");
  static final ProblemType FOREIGN_HOST =
      new ProblemType("foreign-host", 403, "The request was made for another host");
  static final ProblemType FOREIGN_ORIGIN =
      new ProblemType("foreign-origin", 403, "The request comes from another site");
  static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "There is nothing here");
  static final ProblemType METHOD_NOT_ALLOWED =
      new ProblemType("method-not-allowed", 405, "This method is not supported here");
  static final ProblemType NOT_ACCEPTABLE =
      new ProblemType("not-acceptable", 406, "No representation is acceptable");
  static final ProblemType CONTENT_TOO_LARGE =
      new ProblemType("content-too-large", 413, "The request is too large");
  static final ProblemType UNSUPPORTED_MEDIA_TYPE =
      new ProblemType("unsupported-media-type", 415, "This media type is not supported");
  static final ProblemType INTERNAL = new ProblemType("internal", 500, "CostSense failed");
  static final ProblemType UNAVAILABLE =
      new ProblemType("unavailable", 503, "CostSense can't answer right now");

  static final ProblemType INSUFFICIENT_STORAGE =
      new ProblemType("insufficient-storage", 507, "The disk is full");

  static final ProblemType NOT_WRITABLE =
      new ProblemType("data-directory-not-writable", 500, "The data directory can't be written to");

  private HttpProblems() {}

  /** The type for an error that only has a status, as Spring's and Tomcat's own do. */
  static ProblemType of(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> CONTENT_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> UNAVAILABLE;
      default -> status.is4xxClientError() ? INVALID_REQUEST : INTERNAL;
    };
  }
}
