package io.costsense.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses to start with a {@code costsense.*} setting that does not exist: it is a typing error.
 *
 * <p>What exists is what the compiler found in the settings records and wrote into Spring Boot's
 * configuration metadata.
 */
final class KnownSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  /** A property, or the environment variable that stands for one. */
  private static final Pattern OURS = Pattern.compile("(?i)costsense[._].+");

  /** The launcher's own variable, which is no setting of the server. */
  private static final String LAUNCHERS_OWN = "COSTSENSE_JAVA_OPTIONS";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, String> known = known();
    for (var source : context.getEnvironment().getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> settings) {
        for (String name : settings.getPropertyNames()) {
          check(name, known);
        }
      }
    }
  }

  private static void check(String name, Map<String, String> known) {
    if (OURS.matcher(name).matches()
        && !LAUNCHERS_OWN.equals(name)
        && !known.containsKey(canonical(name))) {
      throw new StartRefused(
          "There is no setting %s. These exist: %s."
              .formatted(name, String.join(", ", known.values())));
    }
  }

  /** The names as people write them, by their canonical form. */
  private static Map<String, String> known() {
    Map<String, String> names = new TreeMap<>();
    try (InputStream metadata = metadata()) {
      for (JsonNode property : JsonMapper.shared().readTree(metadata).path("properties")) {
        String name = property.path("name").asString();
        names.put(canonical(name), name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** Ours, not the first of the many that lie on the class path under this name. */
  private static InputStream metadata() throws IOException {
    String here =
        Objects.requireNonNull(KnownSettings.class.getResource("KnownSettings.class")).toString();
    String path = KnownSettings.class.getName().replace('.', '/') + ".class";
    return URI.create(here.replace(path, METADATA)).toURL().openStream();
  }

  /** {@code costsense.database.url}, {@code COSTSENSE_DATABASE_URL} and {@code [0]} are one. */
  private static String canonical(String name) {
    return name.replaceAll("\\[.*", "").replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
