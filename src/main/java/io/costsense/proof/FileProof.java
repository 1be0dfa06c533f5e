package io.costsense.proof;

import io.costsense.charges.Checksum;
import io.costsense.imports.DataFiles;
import io.costsense.imports.ImportRegister;
import io.costsense.imports.ImportRegister.Recorded;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.LakeFile;
import io.costsense.lake.LongQueries;
import io.costsense.lake.TableFiles;
import io.costsense.platform.Problem;
import io.costsense.proof.Verification.FileCheck;
import io.costsense.proof.Verification.FileFinding;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files on disk, of all versions of the ledger, with what was noted down when they
 * were committed, byte for byte.
 */
final class FileProof {

  /** Findings that are told one by one. */
  static final int MOST_FINDINGS = 1000;

  private static final Pattern OF_AN_IMPORT = Pattern.compile("/import-(\\d{1,18})/");

  private final Tenant tenant;
  private final ChargeTable table;
  private final DataFiles recorded;
  private final ImportRegister register;
  private final LongQueries queries;
  private final List<FileFinding> findings = new ArrayList<>();
  private final Map<Path, Checksum> unrecorded = new LinkedHashMap<>();
  private final Set<Path> current = new HashSet<>();
  private long found;
  private long checked;
  private long bytes;

  FileProof(
      Tenant tenant,
      ChargeTable table,
      DataFiles recorded,
      ImportRegister register,
      LongQueries queries) {
    this.tenant = tenant;
    this.table = table;
    this.recorded = recorded;
    this.register = register;
    this.queries = queries;
  }

  /** Reads every file; those without a record can be asked for afterwards. */
  FileCheck check() {
    lookUpCurrent();
    Map<DataFiles.Name, Checksum> known = recorded.of(tenant);
    TableFiles.Known named = table.files().known();
    named.unreadable().forEach(why -> find("unreadable", "metadata", null, why));
    for (LakeFile file : named.files()) {
      check(file, file.path(), known);
      check(file, file.rollup(), known);
    }
    if (named.unreadable().isEmpty()) {
      lookForVanished(named.files(), known.keySet());
    }
    lookForOrphans();
    return new FileCheck(
        found == 0, message(), checked, bytes, unrecorded.size(), found, List.copyOf(findings));
  }

  /**
   * Nobody knows the current ones if versions are gone from the table; the files are read anyway.
   */
  private void lookUpCurrent() {
    try {
      table.current().files().forEach(file -> current.add(file.path()));
    } catch (Problem e) {
      current.clear();
    }
  }

  /** The files that are there and have no record, with their checksums of now. */
  Map<Path, Checksum> unrecorded() {
    return unrecorded;
  }

  private void check(LakeFile file, Path path, Map<DataFiles.Name, Checksum> known) {
    String name = LakeFile.name(path);
    Checksum expected = known.get(new DataFiles.Name(file.importId(), name));
    try {
      Checksum now = Checksum.of(path, queries::demandNotStopped);
      checked++;
      bytes += now.bytes();
      if (expected == null) {
        unrecorded.put(path, now);
      } else if (!expected.equals(now)) {
        find("altered", name, file.importId(), altered(file, path, expected, now));
      }
    } catch (IOException e) {
      boolean there = Files.exists(path);
      String what = there ? "can't be read (%s)".formatted(e.getMessage()) : "is missing";
      find(
          there ? "unreadable" : "missing",
          name,
          file.importId(),
          "The file %s of import %d %s. %s"
              .formatted(name, file.importId(), what, remedy(file, path)));
    }
  }

  private String altered(LakeFile file, Path path, Checksum expected, Checksum now) {
    String how =
        expected.bytes() == now.bytes()
            ? "its SHA-256 is %s and was %s".formatted(now.sha256(), expected.sha256())
            : "it has %,d bytes and had %,d".formatted(now.bytes(), expected.bytes());
    return "The file %s is not what import %d committed: %s. %s"
        .formatted(LakeFile.name(path), file.importId(), how, remedy(file, path));
  }

  private String remedy(LakeFile file, Path path) {
    if (path.equals(file.rollup())) {
      return "Delete it if it is there, and start the server again: it makes the rollup anew from"
          + " the charges.";
    }
    return current.contains(path)
        ? "Restore it from a backup, or withdraw import %d and import its delivery again."
            .formatted(file.importId())
        : "Only questions about the past (as_of) read it. Restore it from a backup.";
  }

  /**
   * Files of committed imports that no version names any more, although retention has left them.
   */
  private void lookForVanished(List<LakeFile> files, Set<DataFiles.Name> recordedNames) {
    var there = new HashSet<String>();
    for (LakeFile file : files) {
      there.add(LakeFile.name(file.path()));
      there.add(LakeFile.name(file.rollup()));
    }
    there.addAll(table.retention().files());
    Set<Long> committed =
        register.committed(tenant).stream().map(Recorded::id).collect(Collectors.toSet());
    for (DataFiles.Name name : recordedNames) {
      if (committed.contains(name.importId()) && !there.contains(name.file())) {
        find(
            "missing",
            name.file(),
            name.importId(),
            "The file %s, which import %d committed, is in no version of the ledger any more, and retention has not taken it away. Restore the data directory from a backup."
                .formatted(name.file(), name.importId()));
      }
    }
  }

  /** Without all of the metadata nobody knows which files it names. */
  private void lookForOrphans() {
    try {
      findOrphans();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      find(
          "not_checked",
          "metadata",
          null,
          "Which files no version needs can't be told, because a part of the table's metadata can't be read (%s). Don't delete any."
              .formatted(Verifier.firstLine(e)));
    }
  }

  /**
   * Looks twice, because imports may run meanwhile: what neither belongs to one that is running in
   * between, nor is committed or gone at the second look, is nobody's.
   */
  private void findOrphans() {
    List<Path> first = table.files().orphans();
    if (first.isEmpty()) {
      return;
    }
    Set<Long> running = register.running(tenant);
    Set<Path> second = new HashSet<>(table.files().orphans());
    Set<Path> former = table.files().namedBefore();
    for (Path file : first) {
      Long importId = importOf(file);
      if (second.contains(file) && (importId == null || !running.contains(importId))) {
        if (former.contains(file)) {
          superseded(file, importId);
        } else {
          orphaned(file, importId);
        }
      }
    }
  }

  private static @Nullable Long importOf(Path file) {
    Matcher matcher = OF_AN_IMPORT.matcher(file.toString().replace('\\', '/'));
    return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
  }

  private void superseded(Path file, @Nullable Long importId) {
    String name = table.files().nameOf(file);
    find(
        "superseded",
        name,
        importId,
        "No version of the ledger needs the file %s any more, but a former description of the table names it. Keep it as long as that may have to be taken up again."
            .formatted(name));
  }

  private void orphaned(Path file, @Nullable Long importId) {
    String name = table.files().nameOf(file);
    find(
        "orphaned",
        name,
        importId,
        "The file %s%s belongs to no version of the ledger and to no running import. Nothing reads it; %s"
            .formatted(
                name,
                importId == null ? "" : " of import " + importId,
                importId != null && register.hasLeftovers(tenant, importId)
                    ? "the next start of the server deletes it."
                    : "delete it, or move it away."));
  }

  private void find(String kind, String file, @Nullable Long importId, String message) {
    found++;
    if (findings.size() < MOST_FINDINGS) {
      findings.add(new FileFinding(kind, file, importId, message));
    }
  }

  private String message() {
    if (found > 0) {
      return "%,d %s among %,d files."
          .formatted(found, found == 1 ? "finding" : "findings", checked);
    }
    return unrecorded.isEmpty()
        ? "%,d files are what was committed, byte for byte.".formatted(checked)
        : "%,d of %,d files have no checksum recorded; the others are what was committed, byte for byte. `costsense verify --record-checksums` records them."
            .formatted(unrecorded.size(), checked);
  }

  /** By name and import, as they are recorded. */
  static Map<DataFiles.Name, Checksum> named(Map<Path, Checksum> files) {
    Map<DataFiles.Name, Checksum> named = new LinkedHashMap<>();
    files.forEach(
        (path, checksum) ->
            named.put(
                new DataFiles.Name(Objects.requireNonNull(importOf(path)), LakeFile.name(path)),
                checksum));
    return named;
  }
}
