package io.costsense.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what went wrong before or after Spring had the request, in the servlet container. */
@RestController
class ContainerErrors implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = HttpStatusCode.valueOf(code instanceof Integer number ? number : 404);
    var type = HttpProblems.of(status);
    ProblemDetail detail = ProblemDetails.detail(type, type.title() + ".");
    detail.setStatus(status.value());
    return ResponseEntity.status(status).body(detail);
  }
}
