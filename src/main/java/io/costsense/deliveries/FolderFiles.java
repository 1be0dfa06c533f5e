package io.costsense.deliveries;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The regular files below a folder, each once, whatever links lead to them. Links are followed
 * after all else, so a file keeps the name that it has without them.
 *
 * @param files in the order of their names
 * @param others what is no regular file: pipes, devices, sockets, links that lead nowhere, and what
 *     the system makes while it is read
 * @param remarks sentences about links that lead out of the folder, and about what isn't read
 */
record FolderFiles(List<Entry> files, List<Entry> others, List<String> remarks) {

  private static final int MOST = 100_000;

  /** A hundred thousand paths of three hundred characters each. */
  private static final long MOST_CHARACTERS = 30_000_000;

  /**
   * A file as the folder names it.
   *
   * @param real where it lies without links
   */
  record Entry(Path path, Path real) {}

  /**
   * @param folder absolute and normal
   * @throws BadDelivery if there are too many files
   */
  static FolderFiles below(Path folder, ReadablePaths readable) throws IOException {
    return below(folder, readable, MOST);
  }

  /**
   * @param most files and folders that it may hold
   */
  static FolderFiles below(Path folder, ReadablePaths readable, int most) throws IOException {
    var walk = new Walk(folder, readable, most);
    walk.all();
    return new FolderFiles(
        sorted(walk.files.values().stream()), sorted(walk.others.stream()), walk.remarks);
  }

  private static List<Entry> sorted(Stream<Entry> entries) {
    return entries.sorted(Comparator.comparing(Entry::path)).toList();
  }

  private static final class Walk extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Path realFolder;
    private final ReadablePaths readable;
    private final int most;
    private final Map<Path, Entry> files = new HashMap<>();
    private final List<Entry> others = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<Path> folders = new HashSet<>();
    private final Queue<Path> links = new ArrayDeque<>();
    private Path from;
    private Path realFrom;
    private int visited;
    private long characters;

    Walk(Path folder, ReadablePaths readable, int most) throws IOException {
      this.folder = folder;
      this.realFolder = readable.real(folder);
      this.readable = readable;
      this.most = most;
      this.from = folder;
      this.realFrom = realFolder;
    }

    void all() throws IOException {
      Files.walkFileTree(realFolder, this);
      while (!links.isEmpty()) {
        follow(links.remove());
      }
    }

    private void follow(Path link) throws IOException {
      if (!Files.exists(link)) {
        others.add(new Entry(link, link));
        return;
      }
      Path real = link.toRealPath();
      if (!readable.isOpen(real)) {
        remarkData(link);
        return;
      }
      if (!real.startsWith(realFolder)) {
        remarks.add("%s is a link to %s.".formatted(folder.relativize(link), real));
      }
      if (Files.isDirectory(real)) {
        from = link;
        realFrom = real;
        Files.walkFileTree(real, this);
      } else {
        add(link, real, Files.readAttributes(real, BasicFileAttributes.class));
      }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path real, BasicFileAttributes attributes) {
      count(real);
      if (!readable.isOpen(real)) {
        remarkData(named(real));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return folders.add(real) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path real, BasicFileAttributes attributes) throws IOException {
      count(real);
      if (attributes.isSymbolicLink()) {
        links.add(named(real));
      } else {
        add(named(real), real, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    private void add(Path path, Path real, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && !PseudoFiles.holds(real, attributes.size())) {
        files.putIfAbsent(real, new Entry(path, real));
      } else {
        others.add(new Entry(path, real));
      }
    }

    private Path named(Path real) {
      return from.resolve(realFrom.relativize(real));
    }

    private void remarkData(Path path) {
      remarks.add(
          "%s is the server's data directory, or a part of it, and isn't read."
              .formatted(folder.relativize(path)));
    }

    private void count(Path path) {
      visited++;
      characters += path.toString().length();
      if (visited > most) {
        throw tooMany(
            Sentence.of("%s holds more than %,d files. Deliver fewer at once.", folder, most));
      }
      if (characters > MOST_CHARACTERS) {
        throw tooMany(
            Sentence.of(
                "The paths of the files in %s have more than %,d characters together. Deliver fewer"
                    + " at once.",
                folder, MOST_CHARACTERS));
      }
    }

    private static BadDelivery tooMany(String sentence) {
      return new BadDelivery(DeliveryProblems.BILL_NOT_READABLE, sentence);
    }
  }
}
