package io.costsense.lake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/** Carries files of charges over to Iceberg's descriptions of them, and back. */
final class IcebergFiles {

  private IcebergFiles() {}

  static DataFile dataFile(Table table, WrittenFile file, LakeFile described) {
    var partition = new PartitionData(table.spec().partitionType());
    partition.set(0, described.source());
    partition.set(1, described.billingPeriodStart().toEpochMilli() * 1000);
    partition.set(2, described.importId());
    return DataFiles.builder(table.spec())
        .withPath(Location.of(file.path()))
        .withFormat("parquet")
        .withFileSizeInBytes(file.bytes())
        .withPartition(partition)
        .withMetrics(IcebergMetrics.of(file, table.schema()))
        .build();
  }

  /** What the statistics of a written file say about it. */
  static LakeFile describe(WrittenFile file, String source, long importId) {
    return new LakeFile(
        file.path(),
        source,
        statistic(file, ChargeTable.BILLING_PERIOD, "min"),
        importId,
        file.lines(),
        statistic(file, ChargeTable.CHARGE_PERIOD, "min"),
        statistic(file, ChargeTable.CHARGE_PERIOD, "max"));
  }

  private static Instant statistic(WrittenFile file, String column, String figure) {
    return IcebergMetrics.time(
        file.statistics().getOrDefault(column, Map.of()).getOrDefault(figure, ""));
  }

  static LakeFile lakeFile(Table table, DataFile file) {
    StructLike partition = file.partition();
    int chargePeriod = table.schema().findField(ChargeTable.CHARGE_PERIOD).fieldId();
    return new LakeFile(
        Location.path(file.location()),
        partition.get(0, String.class),
        micros(partition.get(1, Long.class)),
        partition.get(2, Long.class),
        file.recordCount(),
        micros(bound(file.lowerBounds(), chargePeriod)),
        micros(bound(file.upperBounds(), chargePeriod)));
  }

  private static Long bound(Map<Integer, ByteBuffer> bounds, int field) {
    return Conversions.fromByteBuffer(Types.TimestampType.withZone(), bounds.get(field));
  }

  private static Instant micros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
