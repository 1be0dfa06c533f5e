package io.costsense.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Reads a server's gauges from outside: of its process from Linux's {@code /proc}, of its Java over
 * JMX, of its data directory from the files. What this system doesn't tell is 0.
 */
final class ServerGauges implements AutoCloseable {

  private static final double MB = 1 << 20;

  private final Path process;
  private final Path data;
  private final JMXConnector connector;
  private final MBeanServerConnection java;

  private ServerGauges(Path process, Path data, JMXConnector connector) throws IOException {
    this.process = process;
    this.data = data;
    this.connector = connector;
    this.java = connector.getMBeanServerConnection();
  }

  /** Over JMX of this machine, to a process that the benchmarks have started. */
  @SuppressWarnings("BanJNDI")
  static ServerGauges of(BenchServer server) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
      try {
        var address = new JMXServiceURL(machine.startLocalManagementAgent());
        return new ServerGauges(
            Path.of("/proc", Long.toString(server.pid())),
            server.data(),
            JMXConnectorFactory.connect(address));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("The server's Java can't be watched", e);
    }
  }

  /** Collects the server's garbage and reads all gauges. */
  Map<Gauge, Double> read() throws IOException {
    var values = new EnumMap<Gauge, Double>(Gauge.class);
    values.put(Gauge.HEAP, liveHeap() / MB);
    values.put(Gauge.DUCKDB, duckdb() / MB);
    values.put(Gauge.RESIDENT, status("VmRSS") / 1024.0);
    values.put(Gauge.THREADS, (double) status("Threads"));
    values.put(Gauge.OPEN_FILES, (double) openFiles());
    double metadata = size(data.resolve("lake"), "metadata");
    values.put(Gauge.LAKE_METADATA, metadata / MB);
    values.put(Gauge.LAKE_DATA, (size(data.resolve("lake"), "") - metadata) / MB);
    values.put(Gauge.POSTGRES, size(data.resolve("postgres"), "") / MB);
    values.put(Gauge.UPLOADS, size(data.resolve("uploads"), "") / MB);
    values.put(Gauge.SPILL, size(data.resolve("spill"), "") / MB);
    return values;
  }

  private double liveHeap() throws IOException {
    MemoryMXBean memory = ManagementFactory.getPlatformMXBean(java, MemoryMXBean.class);
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private double duckdb() throws IOException {
    try {
      double sum = 0;
      for (ObjectName engine :
          java.queryNames(new ObjectName("io.costsense:type=Engine,*"), null)) {
        sum += ((Number) java.getAttribute(engine, "Memory")).doubleValue();
      }
      return sum;
    } catch (JMException e) {
      throw new IOException("The server doesn't tell what DuckDB holds", e);
    }
  }

  private long status(String name) throws IOException {
    Path status = process.resolve("status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private long openFiles() throws IOException {
    Path files = process.resolve("fd");
    if (!Files.isDirectory(files)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(files)) {
      return all.count();
    }
  }

  /**
   * Bytes of the files below a folder, which come and go meanwhile.
   *
   * @param part only those below a folder of this name; empty for all
   */
  private static double size(Path folder, String part) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long[] bytes = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            for (Path name : folder.relativize(file)) {
              if (part.isEmpty() || name.toString().equals(part)) {
                bytes[0] += attributes.size();
                break;
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
