package io.costsense.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.multipart.MultipartException;

/** What a failed upload is answered with. */
class ProblemDetailsTests {

  static Stream<IOException> clientsThatHaveGone() {
    return Stream.of(
        new EOFException(),
        new SocketException("Connection reset"),
        new SocketTimeoutException(),
        new ClientAbortException(new IOException("Broken pipe")));
  }

  @ParameterizedTest
  @MethodSource("clientsThatHaveGone")
  void aClientThatHasGoneIsNotAFullDisk(IOException gone) {
    ResponseEntity<ProblemDetail> answer = answer(gone);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody())
        .extracting(ProblemDetail::getDetail)
        .isEqualTo("The upload broke off before its end.");
  }

  static Stream<IOException> fullDisks() {
    return Stream.of(
        new IOException("No space left on device"),
        new FileSystemException("/data/uploads/bill.csv", null, "No space left on device"),
        new FileSystemException("/data/uploads/bill.csv", null, "Disk quota exceeded"));
  }

  @ParameterizedTest
  @MethodSource("fullDisks")
  void aFullDiskIsSaidToBeFull(IOException full) {
    ResponseEntity<ProblemDetail> answer = answer(full);
    assertThat(answer.getStatusCode().value()).isEqualTo(507);
    assertThat(answer.getBody())
        .extracting(ProblemDetail::getDetail)
        .isEqualTo("The disk is full. Make room in the data directory and upload again.");
  }

  @Test
  void aDatabaseWithoutRoomSaysSoToo() {
    var failure =
        new UncategorizedSQLException(
            "INSERT",
            null,
            new SQLException(
                "ERROR: could not extend file \"base/5/16773\": No space left on device"));
    ResponseEntity<ProblemDetail> answer = new ProblemDetails().answer((Exception) failure);
    assertThat(answer.getStatusCode().value()).isEqualTo(507);
  }

  @Test
  void anyOtherFailureIsOurs() {
    ResponseEntity<ProblemDetail> answer =
        answer(new FileSystemException("/data/uploads/bill.csv", null, "Input/output error"));
    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(answer.getBody())
        .extracting(ProblemDetail::getDetail)
        .asString()
        .contains("Its log tells more under the reference");
  }

  @Test
  void whoCouldNotBeReadNowIsToldWhenToAskAgain() {
    var unread =
        new HttpMessageNotReadableException(
            "Unread", BoundedBody.noTurn(), new MockHttpInputMessage(new byte[0]));
    ResponseEntity<Object> answer =
        Objects.requireNonNull(
            new ProblemDetails()
                .handleHttpMessageNotReadable(
                    unread,
                    new HttpHeaders(),
                    HttpStatus.BAD_REQUEST,
                    new ServletWebRequest(new MockHttpServletRequest())));
    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
  }

  private static ResponseEntity<ProblemDetail> answer(IOException failure) {
    return new ProblemDetails().answer(new MultipartException("Unread", failure));
  }
}
