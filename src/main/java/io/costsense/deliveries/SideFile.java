package io.costsense.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costsense.csv.CsvHeader;
import io.costsense.csv.CsvRefused;
import io.costsense.formats.KnownSideFiles;
import io.costsense.lake.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a file that is no bill in a known format is one that other programs leave beside bills,
 * such as a {@code status.json}. That must be certain, because it is left out: it is of a known
 * kind, or it is small and none of its names is about money or use.
 */
public final class SideFile {

  private static final int MOST_BYTES = 1 << 20;

  /** A part of every provider's cost columns; in the languages that bills are translated into. */
  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu)cost|price|amount|charge|bill|usage|currency|spen[dt]|total|invoice|credit|payment|discount|fee(?![dlt])|commitment"
              + "|kosten|preis|betrag|rechnung|coste?|precio|importe|factura|coût|prix|montant|facture"
              + "|custo|preço|valor|fatura|costo|prezzo|importo|fattura|prijs|bedrag|koszt|cena|kwota"
              + "|コスト|料金|金額|費用|费用|成本|金额|비용|요금|금액|стоимость|цена|сумма");

  private static final Pattern NUMBER = Pattern.compile("[\"' ]*[+-]?[0-9][0-9.,]*[\"' ]*");
  private static final Pattern FRACTION = Pattern.compile("^(DECIMAL|DOUBLE|FLOAT|HUGEINT)");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private SideFile() {}

  /**
   * Whether a file is one that holds no costs.
   *
   * @param file one that was not recognised as a bill
   */
  public static boolean isOne(DeliveredFile file, Connection connection) {
    try {
      if (file.isParquet()) {
        return isParquet(file, connection);
      }
      if (!file.isJson() && KnownSideFiles.isOne(CsvHeader.read(file.path()).names())) {
        return true;
      }
      String text = text(file);
      return file.isJson() ? isObject(text) : isWithoutNumbers(text);
    } catch (IOException | SQLException | CsvRefused e) {
      return false;
    }
  }

  /** Nothing of a file that is too large to be sure of. */
  private static String text(DeliveredFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? "" : new String(bytes, UTF_8);
    }
  }

  private static boolean isObject(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isObject() && isWithoutMoney(json);
    } catch (JacksonException e) {
      return false;
    }
  }

  private static boolean isWithoutMoney(JsonNode json) {
    return json.propertyNames().stream().noneMatch(name -> MONEY.matcher(name).find())
        && json.valueStream().allMatch(SideFile::isWithoutMoney);
  }

  /** A bill without a number in it is none. */
  private static boolean isWithoutNumbers(String text) {
    return !text.isBlank()
        && text.chars().noneMatch(c -> c < '\t')
        && !MONEY.matcher(text).find()
        && Pattern.compile("[,;|\\t\\r\\n]+")
            .splitAsStream(text)
            .noneMatch(value -> NUMBER.matcher(value).matches());
  }

  private static boolean isParquet(DeliveredFile file, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet columns =
            statement.executeQuery(
                "DESCRIBE SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                    .formatted(Sql.file(file.path())))) {
      while (columns.next()) {
        if (MONEY.matcher(columns.getString("column_name")).find()
            || FRACTION.matcher(columns.getString("column_type")).find()) {
          return false;
        }
      }
      return true;
    }
  }
}
