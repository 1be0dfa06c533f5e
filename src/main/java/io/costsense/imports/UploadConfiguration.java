package io.costsense.imports;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Uploads of any size, written straight to the data directory's own disk. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

  @Bean
  MultipartConfigElement multipartConfig(Uploads uploads) {
    return new MultipartConfigElement(uploads.incoming().toString(), -1, -1, 0);
  }
}
