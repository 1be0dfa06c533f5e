package io.costsense.web;

import java.math.BigDecimal;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Amounts are written out in full, never in exponent form, and read without a binary double. A
 * member that a call doesn't know is refused, not ignored. Members come in the order in which a
 * record declares them.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  @Bean
  JsonMapperBuilderCustomizer exactAndReadableJson() {
    return json ->
        json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new ExactNumber()))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
  }

  /** Writes {@code 14.97651418586}, {@code 0}, {@code 100}: no zeros that say nothing. */
  private static final class ExactNumber extends StdSerializer<BigDecimal> {

    ExactNumber() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializationContext context) {
      json.writeNumber(value.stripTrailingZeros());
    }
  }
}
