import { useNavigate, useSearch } from '@tanstack/react-router';
import { DisplayCurrency } from '@/features/currencies/components/display-currency';
import { preferCurrency, useDisplayCurrency } from '@/money/display-currency';

/** The choice counts for every page; where an address names a currency, it changes there too. */
export function HeaderCurrency() {
  const { display } = useSearch({ strict: false });
  const navigate = useNavigate();
  const currency = useDisplayCurrency(display);
  const choose = (chosen: string | undefined) => {
    preferCurrency(chosen);
    void navigate({ to: '.', search: (current) => ({ ...current, display: chosen }), resetScroll: false });
  };
  return <DisplayCurrency currency={currency} onChange={choose} />;
}
