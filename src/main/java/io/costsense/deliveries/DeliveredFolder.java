package io.costsense.deliveries;

import io.costsense.deliveries.DeliveredFile.Standing;
import io.costsense.deliveries.FolderFiles.Entry;
import io.costsense.deliveries.ManifestFiles.Found;
import io.costsense.formats.Manifest.PathDays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bills in a folder: those that its manifests name, or without manifests all. */
final class DeliveredFolder {

  private final Path folder;
  private final ReadablePaths readable;
  private final LeftOut leftOut;
  private final ManifestFiles manifestFiles;

  /** What a manifest names, by where it lies without links. */
  private final Map<Path, DeliveredFile> named = new LinkedHashMap<>();

  private final Map<Path, Found> naming = new HashMap<>();

  /** The manifests that count, by where a file of another run for the same days would lie. */
  private final Map<Place, Found> runs = new HashMap<>();

  /** Where the files lie that count by a manifest: what lies beside them is of no older run. */
  private final Set<Path> counted = new HashSet<>();

  /** A manifest of each kind that counts. */
  private final Map<String, Found> kinds = new HashMap<>();

  /** The files of manifests that don't count, each with the one that counts instead. */
  private final Map<Path, Found> replaced = new HashMap<>();

  /** The files of manifests that aren't of bills, and these manifests themselves. */
  private final Set<Path> noBills = new HashSet<>();

  /**
   * Where files of one export lie that are about the same days.
   *
   * @param shape their names without numbers
   */
  private record Place(PathDays days, String shape) {}

  private static final Pattern NUMBERS =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d+");

  /**
   * @param folder absolute and normal
   */
  DeliveredFolder(Path folder, ReadablePaths readable, LeftOut leftOut) {
    this.folder = folder;
    this.readable = readable;
    this.leftOut = leftOut;
    this.manifestFiles = new ManifestFiles(folder, readable);
  }

  /** The files that may be bills, in the order of the manifests and of their names. */
  List<DeliveredFile> files() throws IOException {
    FolderFiles below = FolderFiles.below(folder, readable);
    below.others().forEach(this::demandNoBill);
    below.remarks().forEach(leftOut::remark);
    Set<Path> manifests = readManifests(below.files());
    var parts =
        new UnreadParts(
            below.files().stream()
                .map(entry -> folder.relativize(entry.path()))
                .filter(path -> DeliveredFiles.endsLikeBill(path) && !isHidden(path))
                .toList());
    var files = new ArrayList<>(named.values());
    for (Entry entry : below.files()) {
      if (!named.containsKey(entry.real()) && !manifests.contains(entry.real())) {
        DeliveredFile file = standing(entry, !manifests.isEmpty(), parts);
        if (file != null) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** A pipe or a device isn't opened, but may stand where a bill should be. */
  private void demandNoBill(Entry entry) {
    if (DeliveredFiles.endsLikeBill(entry.path())) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s is no file that can be read: it is a pipe, a device, a socket, a file of the system (/proc, /sys), or a link that leads nowhere. Remove it from the folder, or put the bill in its place."
              .formatted(entry.path()));
    }
    leftOut.other(name(entry), false);
  }

  /** Notes what the manifests name; all of them, without links. */
  private Set<Path> readManifests(List<Entry> entries) throws IOException {
    var bills = new ArrayList<Found>();
    var all = new HashSet<Path>();
    for (Entry entry : entries) {
      Optional<Found> manifest = manifest(entry);
      if (manifest.isPresent() && manifest.get().manifest().ofBills()) {
        bills.add(manifest.get());
        all.add(entry.real());
      } else if (manifest.isPresent()) {
        noBills.add(entry.real());
        noBills.addAll(manifestFiles.there(manifest.get()));
      }
    }
    var choice = new ManifestChoice(bills, manifestFiles);
    for (Found found : choice.counting()) {
      kinds.put(found.manifest().title(), found);
      for (DeliveredFile file : manifestFiles.of(found)) {
        places(found, file.origin(), Path.of(file.name())).forEach(place -> runs.put(place, found));
        // An AWS manifest in the month's folder stands for all versions below it.
        places(found, found.path(), Path.of(file.name())).forEach(place -> runs.put(place, found));
        name(file, found);
        counted.add(parent(file.path()));
      }
    }
    for (ManifestChoice.Older older : choice.older()) {
      manifestFiles.there(older.manifest()).forEach(path -> replaced.put(path, older.by()));
    }
    return all;
  }

  private Optional<Found> manifest(Entry entry) throws IOException {
    boolean json = entry.path().toString().toLowerCase(Locale.ROOT).endsWith(".json");
    Path relative = folder.relativize(entry.path());
    Path above = relative.getParent();
    boolean hidden =
        ManifestFiles.isCalledManifest(relative)
            ? above != null && isHidden(above)
            : isHidden(relative);
    return json && !hidden
        ? ManifestFiles.read(entry.real(), entry.path(), telling(entry.path()))
        : Optional.empty();
  }

  private Stream<Place> places(Found found, Path path, Path name) {
    return found.manifest().daysOf(telling(path)).stream()
        .filter(days -> !days.people())
        .map(days -> new Place(days, shape(name)));
  }

  private static String shape(Path name) {
    return NUMBERS.matcher(String.valueOf(name.getFileName())).replaceAll("#");
  }

  /** A file that two manifests name is the file of one of them at most, unless they agree. */
  private void name(DeliveredFile file, Found found) {
    Found other = naming.putIfAbsent(file.path(), found);
    if (other == null) {
      named.put(file.path(), file);
    } else if (!other.manifest().bill().equals(found.manifest().bill())
        || !Objects.equals(other.manifest().days(), found.manifest().days())) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s and %s are manifests of different bills or days, but both name %s: a file of one of them is missing. Copy the export again with all of its folders, then import."
              .formatted(name(other.path()), name(found.path()), file.name()));
    }
  }

  /** Null if the file is left out. */
  private @Nullable DeliveredFile standing(Entry entry, boolean manifests, UnreadParts parts)
      throws IOException {
    boolean bill = DeliveredFiles.endsLikeBill(entry.path());
    if (!bill || isHidden(folder.relativize(entry.path())) || noBills.contains(entry.real())) {
      if (!noBills.contains(entry.real()) && parts.mayHold(folder.relativize(entry.path()))) {
        leftOut.part(name(entry));
      } else {
        leftOut.other(name(entry), bill);
      }
      return null;
    }
    Found newer = newer(entry);
    if (newer != null) {
      leftOut.older(name(entry), name(newer.path()));
      return null;
    }
    return DeliveredFile.of(
        readable.file(entry.path()),
        entry.path(),
        name(entry),
        manifests ? Standing.UNNAMED : Standing.FOUND);
  }

  /** The manifest of a newer run for the same days, if the file is of an older one. */
  private @Nullable Found newer(Entry entry) {
    Found by = replaced.get(entry.real());
    if (by != null) {
      return by;
    }
    if (counted.contains(parent(entry.real()))) {
      return null;
    }
    return kinds.values().stream()
        .flatMap(found -> places(found, entry.path(), entry.path()))
        .map(runs::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private String name(Entry entry) {
    return name(entry.path());
  }

  private String name(Path path) {
    return folder.relativize(path).toString();
  }

  /** The path with the folder's own name, which may tell the days. */
  private String telling(Path path) {
    Path above = folder.getParent();
    return (above == null ? folder : above).relativize(path).toString();
  }

  /** Spark and its like write {@code _SUCCESS} and {@code ._part.crc} beside the data. */
  static boolean isHidden(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") || name.startsWith("_")) {
        return true;
      }
    }
    return false;
  }
}
