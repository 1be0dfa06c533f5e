package io.costsense.web;

import io.costsense.platform.Nearest;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says which values of a request were refused and why. */
final class RefusedValues {

  private RefusedValues() {}

  /** A sentence, or null if the exception isn't about values. */
  static @Nullable String sentence(Exception refused) {
    return switch (refused) {
      case MethodArgumentNotValidException body ->
          joined(body.getFieldErrors().stream().map(error -> said(error.getField(), error)));
      case HandlerMethodValidationException parameters ->
          joined(
              parameters.getParameterValidationResults().stream()
                  .flatMap(
                      result ->
                          result.getResolvableErrors().stream()
                              .map(
                                  error ->
                                      said(
                                          result.getMethodParameter().getParameterName(), error))));
      case MethodArgumentTypeMismatchException mismatch ->
          "%s can't be '%s'.".formatted(named(mismatch.getName()), mismatch.getValue());
      case MaxUploadSizeExceededException tooMany ->
          "One request takes 10,000 files at most. Deliver them by their folder's path, or in"
              + " several requests that each bring whole billing periods.";
      case HttpMessageNotReadableException unreadable
          when unreadable.getCause() instanceof UnrecognizedPropertyException unknown ->
          "There is no member %s here.%s"
              .formatted(
                  unknown.getPropertyName(),
                  Nearest.hint(
                      unknown.getPropertyName(),
                      unknown.getKnownPropertyIds().stream().map(String::valueOf).toList()));
      case HttpMessageNotReadableException unreadable ->
          "The body is not the JSON object that this call takes; /api/v1/openapi.yaml describes"
              + " it.";
      default -> null;
    };
  }

  private static String joined(Stream<String> sentences) {
    return sentences.sorted().collect(Collectors.joining(" "));
  }

  private static String said(@Nullable String name, MessageSourceResolvable error) {
    return "%s %s.".formatted(named(name), error.getDefaultMessage());
  }

  /** As the API writes it. */
  private static String named(@Nullable String name) {
    return name == null
        ? "A value"
        : name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
