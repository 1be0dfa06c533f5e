package io.costsense.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the server keeps its data.
 *
 * @param directory the data directory; {@link DataDirectory#usual()} if absent
 */
@ConfigurationProperties("costsense.data")
record DataSettings(@Nullable Path directory) {}
