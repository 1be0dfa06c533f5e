package io.costsense.engines;

import io.costsense.platform.DatabaseAway;
import io.costsense.platform.Problem;
import java.util.UUID;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong at the catalog, in Iceberg's error model. */
final class IcebergErrors {

  private static final Logger LOG = LoggerFactory.getLogger(IcebergErrors.class);

  private IcebergErrors() {}

  static ErrorResponse of(Exception failure) {
    return switch (failure) {
      case NoSuchNamespaceException e -> error(404, e);
      case NoSuchTableException e -> error(404, e);
      case NotAuthorizedException e -> error(401, e);
      case ForbiddenException e -> error(403, e);
      case BadRequestException e -> error(400, e);
      case Problem e -> error(e.type().status(), e.detail());
      case org.springframework.web.ErrorResponse e ->
          error(e.getStatusCode().value(), "The request can't be understood.");
      default -> unforeseen(failure);
    };
  }

  private static ErrorResponse unforeseen(Exception failure) {
    if (DatabaseAway.caused(failure)) {
      LOG.warn("The control database can't be reached: {}", failure.toString());
      return error(
          503, "CostSense can't reach its control database at the moment. Ask again in a moment.");
    }
    String reference = UUID.randomUUID().toString();
    LOG.error("Unforeseen error {}", reference, failure);
    return error(
        500,
        "Something went wrong inside CostSense. Its log tells more under the reference %s."
            .formatted(reference));
  }

  private static ErrorResponse error(int status, RuntimeException failure) {
    return error(status, failure.getClass().getSimpleName(), String.valueOf(failure.getMessage()));
  }

  private static ErrorResponse error(int status, String sentence) {
    String type =
        switch (status) {
          case 401 -> NotAuthorizedException.class.getSimpleName();
          case 403 -> ForbiddenException.class.getSimpleName();
          case 404 -> NotFoundException.class.getSimpleName();
          case 503 -> "ServiceUnavailableException";
          default ->
              status < 500 ? BadRequestException.class.getSimpleName() : "ServiceFailureException";
        };
    return error(status, type, sentence);
  }

  private static ErrorResponse error(int status, String type, String sentence) {
    return ErrorResponse.builder()
        .responseCode(status)
        .withType(type)
        .withMessage(sentence)
        .build();
  }
}
