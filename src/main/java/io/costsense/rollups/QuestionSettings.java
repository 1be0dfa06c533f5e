package io.costsense.rollups;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What answering questions may use.
 *
 * @param rollups memory for rollups; a question that needs more than half of it is answered from
 *     the charges
 * @param answers memory for answers that may be asked for again
 */
@Validated
@ConfigurationProperties("costsense.questions")
public record QuestionSettings(
    @DefaultValue("192MB") DataSize rollups, @DefaultValue("64MB") DataSize answers) {}
