package io.costsense.platform;

import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataDirectoryConfiguration {

  @Bean
  DataDirectory dataDirectory(DataSettings settings) {
    return DataDirectory.open(
        Objects.requireNonNullElseGet(settings.directory(), DataDirectory::usual));
  }
}
