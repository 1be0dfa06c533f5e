package io.costsense.currency;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One unit of a currency is so many of another on a day. */
record DailyRate(LocalDate day, String from, String to, BigDecimal rate) {}
