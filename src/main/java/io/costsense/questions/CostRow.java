package io.costsense.questions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one group of charges cost in one period.
 *
 * @param period the start of the period; null without periods
 * @param values one per dimension: a text, decimal, instant or long, or null for none
 * @param rest whether it adds up all groups behind the limit; then the values are null
 * @param missing charges that have no value in the metric's column
 */
public record CostRow(
    @Nullable Instant period,
    @Nullable String currency,
    List<@Nullable Object> values,
    boolean rest,
    BigDecimal amount,
    long lines,
    long missing) {}
