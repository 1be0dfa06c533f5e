package io.costsense.costs;

import io.costsense.charges.Rollup;
import io.costsense.currency.Conversion;
import io.costsense.lake.TableVersion;
import io.costsense.questions.CostOrder;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Dimension;
import io.costsense.questions.Filter;
import io.costsense.questions.Interval;
import io.costsense.questions.QuestionProblem;
import io.costsense.rollups.Cells;
import io.costsense.rollups.Days;
import io.costsense.rollups.ExactSums;
import io.costsense.rollups.FileRollup;
import io.costsense.rollups.FileRollups;
import io.costsense.rollups.Granularity;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers from the rollups in memory.
 *
 * <p>First the groups are found and added up over the whole interval, which ranks them; then, if
 * there are periods, what is left after the limit is added up again by period.
 */
@Component
class RollupCosts {

  /** With more groups the engine, which can spill to disk, is the better place. */
  private static final int MOST_GROUPS = 20_000;

  private static final int CURRENCY = Rollup.DIMENSIONS.indexOf("BillingCurrency");

  private final FileRollups rollups;

  RollupCosts(FileRollups rollups) {
    this.rollups = rollups;
  }

  /**
   * The answer, or nothing if the rollups or the groups are too many for the memory.
   *
   * @param conversion by which the groups are ranked, if not by the amounts as they are
   */
  Optional<CostRows> answer(
      TableVersion version, CostQuestion question, Optional<Conversion> conversion) {
    Interval interval = question.interval();
    return rollups
        .of(version.tenant(), version.filesWithin(interval.from(), interval.to()))
        .flatMap(files -> answer(files, question, conversion));
  }

  /** Answers from any rollups, unless the groups are too many. */
  static Optional<CostRows> answer(
      List<FileRollup> files, CostQuestion question, Optional<Conversion> conversion) {
    var answering = new Answering(question, conversion, files);
    return answering.assignGroups() ? Optional.of(answering.answer()) : Optional.empty();
  }

  /** One question being answered. */
  private static final class Answering {

    private final CostQuestion question;
    private final Optional<Conversion> conversion;
    private final List<FileRollup> files;
    private final List<CostGroup> groups = new ArrayList<>();

    /** By file and combination: the position of its group, or -1 if a filter keeps it out. */
    private final List<int[]> slots = new ArrayList<>();

    Answering(CostQuestion question, Optional<Conversion> conversion, List<FileRollup> files) {
      this.question = question;
      this.conversion = conversion;
      this.files = files;
    }

    CostRows answer() {
      return conversion.map(this::ranked).orElseGet(this::ranked);
    }

    /** Ranks by converted amounts: the first pass adds up by month, for which a rate holds. */
    private CostRows ranked(Conversion by) {
      var totals = new ExactSums();
      Cells months = Cells.unbounded(groups.size());
      add(totals, months, Granularity.MONTH);
      Map<List<@Nullable Object>, BigDecimal> amounts = new HashMap<>();
      for (int cell = 0; cell < months.size(); cell++) {
        CostGroup group = groups.get(months.slot(cell));
        YearMonth month = ConvertedRows.month(months.start(cell));
        amounts.merge(
            group.values(),
            by.convert(group.currency(), month, totals.amount(cell)),
            BigDecimal::add);
      }
      redirect(keepOnly(LargestGroups.of(amounts, question.limit())));
      var sums = new ExactSums();
      int most = CostQuestion.MOST_FINE_ROWS;
      var cells = new Cells(groups.size(), most, QuestionProblem::tooManyRows);
      add(sums, cells, question.granularity());
      return new CostRows(rows(sums, cells), amounts.size(), CostRows.Source.ROLLUP);
    }

    private int[] keepOnly(Set<List<@Nullable Object>> shown) {
      Map<@Nullable String, Integer> rests = new HashMap<>();
      int[] target = IntStream.range(0, groups.size()).toArray();
      for (int slot = 0; slot < target.length; slot++) {
        if (!shown.contains(groups.get(slot).values())) {
          target[slot] = rests.computeIfAbsent(groups.get(slot).currency(), this::appendRest);
        }
      }
      return target;
    }

    private CostRows ranked() {
      var totals = new ExactSums();
      Cells found = Cells.unbounded(groups.size());
      add(totals, found, Granularity.NONE);
      int[] target = keepLargest(totals, found);
      var sums = new ExactSums();
      var cells = new Cells(groups.size(), QuestionProblem.MOST_ROWS, QuestionProblem::tooManyRows);
      if (question.granularity() == Granularity.NONE) {
        for (int cell = 0; cell < found.size(); cell++) {
          sums.add(cells.of(target[found.slot(cell)]), totals, cell);
        }
      } else {
        redirect(target);
        add(sums, cells, question.granularity());
      }
      return new CostRows(rows(sums, cells), found.size(), CostRows.Source.ROLLUP);
    }

    /** Finds the groups; whether they are few enough. */
    boolean assignGroups() {
      int[] dimensions =
          IntStream.concat(
                  IntStream.of(CURRENCY), question.groupBy().stream().mapToInt(Dimension::inRollup))
              .toArray();
      Map<CostGroup, Integer> known = new HashMap<>();
      for (FileRollup file : files) {
        boolean[] kept = kept(file);
        int[] numbered = file.numbered(dimensions);
        int[] slotOfNumber = new int[numbered.length];
        Arrays.fill(slotOfNumber, -1);
        int[] slot = new int[numbered.length];
        for (int combination = 0; combination < slot.length; combination++) {
          int number = numbered[combination];
          if (kept[combination] && slotOfNumber[number] < 0) {
            slotOfNumber[number] = known.computeIfAbsent(group(file, combination), this::append);
          }
          slot[combination] = kept[combination] ? slotOfNumber[number] : -1;
        }
        slots.add(slot);
        if (groups.size() > MOST_GROUPS) {
          return false;
        }
      }
      return true;
    }

    private int append(CostGroup group) {
      groups.add(group);
      return groups.size() - 1;
    }

    private boolean[] kept(FileRollup file) {
      boolean[] kept = new boolean[file.combinations()];
      Arrays.fill(kept, true);
      for (Filter filter : question.filters()) {
        file.retain(kept, filter.dimension().inRollup(), filter::test);
      }
      return kept;
    }

    private CostGroup group(FileRollup file, int combination) {
      @Nullable Object[] values = new @Nullable Object[question.groupBy().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = file.value(question.groupBy().get(i).inRollup(), combination);
      }
      return CostGroup.of(file.value(CURRENCY, combination), values);
    }

    private void add(ExactSums sums, Cells cells, Granularity granularity) {
      Days days = question.interval().days(granularity);
      for (int file = 0; file < files.size(); file++) {
        files.get(file).add(sums, cells, slots.get(file), question.cost(), days);
      }
    }

    /**
     * Sends the groups behind the limit to their currency's rest.
     *
     * @return by group: the one that it's counted in
     */
    private int[] keepLargest(ExactSums totals, Cells found) {
      Map<@Nullable String, Integer> places = new HashMap<>();
      Map<@Nullable String, Integer> rests = new HashMap<>();
      int[] target = IntStream.range(0, groups.size()).toArray();
      IntStream.range(0, found.size())
          .boxed()
          .sorted(largestFirst(totals, found))
          .forEach(
              cell -> {
                String currency = groups.get(found.slot(cell)).currency();
                if (places.merge(currency, 1, Integer::sum) > question.limit()) {
                  target[found.slot(cell)] = rests.computeIfAbsent(currency, this::appendRest);
                }
              });
      return target;
    }

    private void redirect(int[] target) {
      for (int[] slot : slots) {
        for (int combination = 0; combination < slot.length; combination++) {
          slot[combination] = slot[combination] < 0 ? -1 : target[slot[combination]];
        }
      }
    }

    private int appendRest(@Nullable String currency) {
      return append(CostGroup.restOf(currency, question.groupBy().size()));
    }

    private Comparator<Integer> largestFirst(ExactSums totals, Cells found) {
      Comparator<Integer> smallest = totals::compare;
      return smallest
          .reversed()
          .thenComparing(cell -> groups.get(found.slot(cell)).values(), CostOrder::compareValues);
    }

    private List<CostRow> rows(ExactSums sums, Cells cells) {
      var rows = new ArrayList<CostRow>(cells.size());
      for (int cell = 0; cell < cells.size(); cell++) {
        CostGroup group = groups.get(cells.slot(cell));
        rows.add(
            new CostRow(
                question.granularity() == Granularity.NONE ? null : cells.start(cell),
                group.currency(),
                group.values(),
                group.rest(),
                sums.amount(cell),
                sums.lines(cell),
                sums.missing(cell)));
      }
      return rows;
    }
  }
}
