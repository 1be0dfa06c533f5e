package io.costsense.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A file that is on the disk, with its entry in its folder, once it is closed.
 *
 * @param location what Iceberg's metadata says for the path
 */
record DurableOutputFile(String location, Path path) implements OutputFile {

  @Override
  public PositionOutputStream create() {
    return open(EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return open(
        EnumSet.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING));
  }

  private PositionOutputStream open(EnumSet<StandardOpenOption> how) {
    try {
      Path folder = path.resolveSibling(".").normalize();
      Durable.createDirectories(folder);
      return new Stream(FileChannel.open(path, how), folder);
    } catch (FileAlreadyExistsException e) {
      throw new AlreadyExistsException(e, "File already exists: %s", path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputFile toInputFile() {
    return LocalFileIO.LocatedFile.of(location);
  }

  private static final class Stream extends PositionOutputStream {

    private final FileChannel channel;
    private final Path folder;
    private final BufferedOutputStream out;
    private long position;

    Stream(FileChannel channel, Path folder) {
      this.channel = channel;
      this.folder = folder;
      this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (!channel.isOpen()) {
        return;
      }
      try (channel) {
        out.flush();
        channel.force(true);
      }
      Durable.force(folder);
    }
  }
}
