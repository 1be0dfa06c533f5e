package io.costsense.exports;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What exports may use.
 *
 * @param atOnce exports that run at the same time; more are refused
 * @param partLines charges in a working file of a CSV export, about; an export has two such files
 *     on disk at most. The default is four of DuckDB's row groups
 */
@Validated
@ConfigurationProperties("costsense.exports")
record ExportSettings(
    @Min(1) @DefaultValue("2") int atOnce, @Min(1) @DefaultValue("491520") long partLines) {}
