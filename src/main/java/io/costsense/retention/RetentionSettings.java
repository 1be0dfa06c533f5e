package io.costsense.retention;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which versions of the ledger are kept.
 *
 * @param enabled whether any version is ever taken away
 * @param days for how long every version is kept
 * @param versions how many of the newest are kept, however old they are
 * @param months for how many months the last version of each month is kept; for ever if it isn't
 *     set
 * @param every how often the server looks for versions to take away
 * @param grace after which time the files of a version that was taken away are deleted: no question
 *     that has begun before may take longer
 */
@Validated
@ConfigurationProperties("costsense.retention")
record RetentionSettings(
    @DefaultValue("true") boolean enabled,
    @Min(0) @DefaultValue("90") int days,
    @Min(1) @DefaultValue("1") int versions,
    @Min(0) @Nullable Integer months,
    @DefaultValue("24h") Duration every,
    @DefaultValue("10m") Duration grace) {}
