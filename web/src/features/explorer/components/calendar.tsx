import '@mantine/dates/styles.layer.css';

import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import type { Days } from '@/question/range';
import { addDays } from '@/question/range';

interface CalendarProps {
  first: string;
  last: string;
  held: Days;
  /** Both days are inside. */
  onChoose: (first: string, last: string) => void;
}

/** Two clicks: the first day, then the last. */
export default function Calendar({ first, last, held, onChoose }: CalendarProps) {
  const [chosen, setChosen] = useState<[string | null, string | null]>([first, last]);
  return (
    <DatePicker
      type="range"
      allowSingleDateInRange
      value={chosen}
      hideOutsideDates
      defaultDate={last}
      ariaLabels={{ previousMonth: 'Month before', nextMonth: 'Month after', previousYear: 'Year before', nextYear: 'Year after', previousDecade: 'Decade before', nextDecade: 'Decade after' }}
      minDate={held.from}
      maxDate={addDays(held.to, -1)}
      onChange={(value) => {
        setChosen(value);
        const [from, to] = value;
        if (from !== null && to !== null) onChoose(from, to);
      }}
    />
  );
}
