package io.costsense.questions;

import io.costsense.platform.UnknownParameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** The query parameters of a call. One that the call doesn't know is refused, not ignored. */
public final class Parameters {

  private final MultiValueMap<String, String> values;

  /**
   * Takes a call's parameters.
   *
   * @throws UnknownParameter if there is one that the call doesn't know
   */
  public Parameters(MultiValueMap<String, String> values, Set<String> known) {
    this.values = values;
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new UnknownParameter(name, known);
      }
    }
  }

  /** All values of a parameter that may stand several times, without empty ones. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).toList();
  }

  /** The value of a parameter that stands once at most; an empty one counts as none. */
  public Optional<String> one(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw QuestionProblem.invalid(
          name, "The parameter %s stands %d times; once is enough.".formatted(name, all.size()));
    }
    return all.stream().findFirst();
  }

  /** One of some words. */
  public String word(String name, List<String> allowed, String otherwise) {
    String word = one(name).orElse(otherwise);
    if (!allowed.contains(word)) {
      throw QuestionProblem.notAllowed(name, word, allowed);
    }
    return word;
  }

  /** A whole number from 1 on. */
  public int count(String name, int most, int otherwise) {
    String text = one(name).orElse(Integer.toString(otherwise)).strip();
    if (text.matches("\\d{1,9}")) {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= most) {
        return count;
      }
    }
    throw QuestionProblem.invalid(
        name, "The parameter %s is a whole number from 1 to %,d.".formatted(name, most));
  }
}
