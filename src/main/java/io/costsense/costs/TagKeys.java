package io.costsense.costs;

import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.questions.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the tag keys that a question can name. */
@Component
class TagKeys {

  /** They are looked for in the newest charges only: each key would cost a look at all tags. */
  private static final int DAYS = 62;

  private static final int MOST = 1000;

  private final Engine engine;

  TagKeys(Engine engine) {
    this.engine = engine;
  }

  /** The first 1,000 by name. Many charges have the same tags, so each text is taken apart once. */
  List<String> of(TableVersion version) {
    Interval interval = Interval.of(version).orElse(Interval.NONE);
    Instant from = interval.to().minus(DAYS, ChronoUnit.DAYS);
    List<LakeFile> files =
        interval.isEmpty() ? List.of() : version.filesWithin(from, interval.to());
    if (files.isEmpty()) {
      return List.of();
    }
    String sql =
        """
        SELECT DISTINCT key
        FROM (SELECT unnest(json_keys(tags)) AS key
              FROM (SELECT DISTINCT TRY("Tags"::JSON) AS tags FROM %s WHERE "Tags" IS NOT NULL))
        WHERE key <> ''
        ORDER BY key
        LIMIT %d
        """
            .formatted(version.relation(files, column -> column.name().equals("Tags")), MOST);
    return engine.query(
        new SqlQuery(version.tenant(), sql),
        rows -> {
          var keys = new ArrayList<String>();
          while (rows.next()) {
            keys.add(rows.getString("key"));
          }
          return keys;
        });
  }
}
