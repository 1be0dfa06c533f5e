package io.costsense.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The generator's SQL, and its catalogue unpacked to where DuckDB can read it. */
final class GeneratorResources implements AutoCloseable {

  private static final List<String> CATALOGUE =
      List.of(
          "clusters",
          "commitments",
          "currencies",
          "monthly",
          "phases",
          "programs",
          "projects",
          "providers",
          "regions",
          "resource_kinds",
          "rhythms",
          "services",
          "skus",
          "sub_accounts",
          "tag_keys",
          "tag_values",
          "workloads");

  private final Path folder;

  private GeneratorResources(Path folder) {
    this.folder = folder;
  }

  static GeneratorResources unpack() {
    try {
      var resources = new GeneratorResources(Files.createTempDirectory("costsense-generate-"));
      for (String table : CATALOGUE) {
        String name = table + ".csv";
        try (InputStream csv = open("catalogue/" + name)) {
          Files.copy(csv, resources.folder.resolve(name));
        }
      }
      return resources;
    } catch (IOException e) {
      throw new GenerationFailed(
          "The folder for temporary files can't be written: %s.".formatted(e.getMessage()), e);
    }
  }

  /** The text of a script, such as {@code plan}. */
  static String sql(String script) {
    try (InputStream sql = open("generator/" + script + ".sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that lives as long as this does. */
  Path folder() {
    return folder;
  }

  /** An empty folder in it. */
  Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "spill-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream resource = GeneratorResources.class.getResourceAsStream("/demo/" + name);
    if (resource == null) {
      throw new IllegalStateException("The resource demo/" + name + " is missing");
    }
    return resource;
  }
}
