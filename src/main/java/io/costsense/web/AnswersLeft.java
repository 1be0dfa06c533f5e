package io.costsense.web;

import io.costsense.platform.HeldMemory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives the memory of an answer back when it has left, or never will. */
@Component
@Order(5)
final class AnswersLeft extends OncePerRequestFilter {

  private final HeldMemory memory;

  AnswersLeft(HeldMemory memory) {
    this.memory = memory;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      memory.release();
    }
  }
}
