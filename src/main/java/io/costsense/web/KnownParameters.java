package io.costsense.web;

import io.costsense.platform.UnknownParameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a parameter that a call of the API doesn't declare: a misspelt {@code dry_run} must not
 * be an import that was meant to be tried. Calls that take all parameters as a map look themselves.
 */
final class KnownParameters implements HandlerInterceptor {

  private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
  private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod call && !takesAll(call)) {
      var given = new LinkedHashSet<String>(request.getParameterMap().keySet());
      if (request instanceof MultipartRequest multipart) {
        given.addAll(multipart.getMultiFileMap().keySet());
      }
      Set<String> declared = known.computeIfAbsent(call, this::declared);
      for (String name : given) {
        if (!declared.contains(name)) {
          throw new UnknownParameter(name, declared);
        }
      }
    }
    return true;
  }

  private static boolean takesAll(HandlerMethod call) {
    for (MethodParameter parameter : call.getMethodParameters()) {
      if (MultiValueMap.class.isAssignableFrom(parameter.getParameterType())) {
        return true;
      }
    }
    return false;
  }

  private Set<String> declared(HandlerMethod call) {
    var declared = new LinkedHashSet<String>();
    for (MethodParameter parameter : call.getMethodParameters()) {
      RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
      if (annotation != null) {
        parameter.initParameterNameDiscovery(names);
        declared.add(
            annotation.name().isEmpty()
                ? String.valueOf(parameter.getParameterName())
                : annotation.name());
      }
    }
    return declared;
  }
}
