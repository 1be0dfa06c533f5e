package io.costsense.web;

import io.costsense.platform.DatabaseAway;
import io.costsense.platform.FullDisk;
import io.costsense.platform.NotWritable;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every exception as an RFC 9457 problem detail. */
@RestControllerAdvice
class ProblemDetails extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemDetails.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(Problem problem) {
    ProblemDetail detail = detail(problem.type(), problem.detail());
    problem.properties().forEach(detail::setProperty);
    var answer = ResponseEntity.status(problem.type().status());
    if (problem.type().status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      answer.header(HttpHeaders.RETRY_AFTER, HttpProblems.SECONDS_TO_RETRY);
    }
    return answer.body(detail);
  }

  /** Parameters that aren't percent-encoded UTF-8. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(InvalidParameterException undecodable) {
    return ResponseEntity.badRequest()
        .body(
            detail(
                HttpProblems.INVALID_REQUEST,
                "The parameters can't be decoded: they must be percent-encoded UTF-8."));
  }

  /** An upload that broke off, or that the disk has no room for. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(MultipartException unread) {
    if (brokeOff(unread)) {
      return answer(
          new Problem(HttpProblems.INVALID_REQUEST, "The upload broke off before its end."));
    }
    if (FullDisk.caused(unread)) {
      return answer(
          new Problem(
              HttpProblems.INSUFFICIENT_STORAGE,
              "The disk is full. Make room in the data directory and upload again."));
    }
    for (Throwable cause = unread; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidFileNameException) {
        return answer(
            new Problem(
                HttpProblems.INVALID_REQUEST,
                "A file's name has a character that no file can have in its name. Rename the"
                    + " file."));
      }
      if (cause instanceof FileUploadException) {
        return answer(
            new Problem(
                HttpProblems.INVALID_REQUEST,
                "The upload is not well-formed multipart/form-data."));
      }
    }
    return answer((Exception) unread);
  }

  /** A body that was refused while it was being read. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unread,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = unread.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem refused) {
        ResponseEntity<ProblemDetail> answer = answer(refused);
        return new ResponseEntity<>(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
      }
    }
    return super.handleHttpMessageNotReadable(unread, headers, status, request);
  }

  /** Whether it's the client that sent no more: it has gone, or fell silent. */
  private static boolean brokeOff(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException
          || cause instanceof MalformedStreamException
          || cause instanceof EOFException
          || cause instanceof SocketException
          || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** What nobody foresaw: the client gets a reference, the log gets the rest. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(Exception unforeseen) {
    if (FullDisk.caused(unforeseen)) {
      log.error("The disk is full", unforeseen);
      return answer(
          new Problem(
              HttpProblems.INSUFFICIENT_STORAGE,
              "The disk is full; nothing was changed. Make room in the data directory and try"
                  + " again."));
    }
    if (NotWritable.caused(unforeseen)) {
      log.error("The data directory can't be written to", unforeseen);
      return answer(
          new Problem(
              HttpProblems.NOT_WRITABLE,
              "The server can't write to its data directory; nothing was changed. Make it writable"
                  + " and try again. The server's log names the file."));
    }
    if (DatabaseAway.caused(unforeseen)) {
      log.warn("The control database can't be reached: {}", unforeseen.toString());
      return answer(
          new Problem(
              HttpProblems.UNAVAILABLE,
              "CostSense can't reach its control database at the moment and keeps trying. Ask again"
                  + " in a few seconds; GET /api/v1/health tells what is wrong."));
    }
    String reference = UUID.randomUUID().toString();
    log.error("Unforeseen error {}", reference, unforeseen);
    ProblemDetail detail =
        detail(
            HttpProblems.INTERNAL,
            "Something went wrong inside CostSense. Its log tells more under the reference "
                + reference
                + ".");
    detail.setProperty("reference", reference);
    return ResponseEntity.status(HttpProblems.INTERNAL.status()).body(detail);
  }

  /** Spring's own exceptions come with a status and a detail, but without a type. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String text = RefusedValues.sentence(exception);
    if (text == null && body instanceof ProblemDetail known) {
      text = known.getDetail();
    }
    ProblemType type = HttpProblems.of(status);
    ProblemDetail detail = detail(type, text == null ? type.title() + "." : text);
    detail.setStatus(status.value());
    return super.handleExceptionInternal(exception, detail, headers, status, request);
  }

  static ProblemDetail detail(ProblemType type, String text) {
    ProblemDetail detail = ProblemDetail.forStatus(type.status());
    detail.setType(type.uri());
    detail.setTitle(type.title());
    detail.setDetail(text);
    return detail;
  }
}
