package io.costsense.lake;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the engine may use.
 *
 * @param memory what DuckDB may take before it spills to disk
 * @param threads worker threads of DuckDB; 0 for one per processor
 * @param readers questions that are answered at the same time; more wait in line
 * @param waiting questions that may wait in line; more are refused
 * @param longestAnswerSeconds a question that runs longer is stopped
 */
@Validated
@ConfigurationProperties("costsense.lake")
record LakeSettings(
    @DefaultValue("1GB") DataSize memory,
    @Min(0) @DefaultValue("0") int threads,
    @Min(1) @DefaultValue("4") int readers,
    @Min(1) @DefaultValue("1000") int waiting,
    @Min(1) @DefaultValue("60") int longestAnswerSeconds) {}
