package io.costsense;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house that the compiler doesn't know. */
class PolicyTests {

  private static final Path SOURCES = Path.of("src/main/java/io/costsense");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (?:(?:final|abstract|sealed|non-sealed|static)"
              + " )*(?:class|record|interface|@interface|enum) (\\w+)");

  /** A Javadoc comment with no statement between it and the type: annotations at most. */
  private static final Pattern ENDS_WITH_JAVADOC =
      Pattern.compile("(?s)/\\*\\*(?:(?!\\*/).)*\\*/\\s*(?:@[^;]*)?$");

  @TestFactory
  Stream<DynamicTest> everyPackageSaysWhyItExistsAndIsNullMarked() throws IOException {
    return javaFiles()
        .map(Path::getParent)
        .distinct()
        .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> checkPackage(folder)));
  }

  @TestFactory
  Stream<DynamicTest> everyPublicTypeHasJavadoc() throws IOException {
    return javaFiles()
        .filter(file -> !file.endsWith("package-info.java"))
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> checkJavadoc(file)));
  }

  /** Queries and files take a tenant; which one is for the request alone to say. */
  @Test
  void onlyTheRequestSaysWhoseDataItIs() throws IOException {
    assertThat(javaFiles().filter(file -> names(file, "Tenant.DEFAULT")).map(SOURCES::relativize))
        .extracting(Path::toString)
        .containsExactlyInAnyOrder("tenancy/CurrentTenant.java", "rollups/RollupWarming.java");
    assertThat(javaFiles().filter(file -> names(file, "new Tenant(")).map(SOURCES::relativize))
        .extracting(Path::toString)
        .containsExactlyInAnyOrder("tenancy/Tenant.java", "imports/ImportRecords.java");
  }

  /** Whoever documents or translates them finds them in one place. */
  @Test
  void aModuleHasOneListOfItsProblems() throws IOException {
    Map<Path, List<Path>> byModule =
        javaFiles()
            .filter(file -> names(file, "new ProblemType("))
            .collect(Collectors.groupingBy(Path::getParent));
    assertThat(byModule.values()).isNotEmpty().allSatisfy(files -> assertThat(files).hasSize(1));
  }

  @Test
  void aTableHasOneOwner() throws IOException {
    Pattern statement = Pattern.compile("(?:FROM|JOIN|INTO|UPDATE|USING|TABLE)\\s+([a-z_]+)\\b");
    var owners = new TreeMap<String, Set<String>>();
    for (Path file : javaFiles().toList()) {
      String module = SOURCES.relativize(file).getName(0).toString();
      statement
          .matcher(Files.readString(file))
          .results()
          .forEach(
              table -> owners.computeIfAbsent(table.group(1), t -> new TreeSet<>()).add(module));
    }
    owners.keySet().retainAll(tables());
    assertThat(owners).hasSizeGreaterThan(10);
    assertThat(owners.entrySet())
        .allSatisfy(table -> assertThat(table.getValue()).as(table.getKey()).hasSize(1));
  }

  /** The control database's tables, as the migrations create them. */
  private static Set<String> tables() throws IOException {
    Pattern creation = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+)");
    var tables = new TreeSet<String>();
    try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
      for (Path migration : migrations.toList()) {
        creation
            .matcher(Files.readString(migration))
            .results()
            .forEach(table -> tables.add(table.group(1)));
      }
    }
    return tables;
  }

  private static boolean names(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkPackage(Path folder) throws IOException {
    Path declaration = folder.resolve("package-info.java");
    assertThat(declaration).exists();
    assertThat(Files.readString(declaration)).startsWith("/**").contains("@NullMarked\npackage ");
  }

  private static void checkJavadoc(Path file) throws IOException {
    String source = Files.readString(file);
    var type = PUBLIC_TYPE.matcher(source);
    while (type.find()) {
      assertThat(ENDS_WITH_JAVADOC.matcher(source.substring(0, type.start())).find())
          .as("%s has a Javadoc comment", type.group(1))
          .isTrue();
    }
  }

  private static Stream<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found.stream();
    }
  }
}
