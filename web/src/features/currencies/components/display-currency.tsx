import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCoins } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ledgerQuery } from '@/api/ledger';
import { knownRatesQuery } from '../api/rates';
import classes from './display-currency.module.css';

interface DisplayCurrencyProps {
  /** Undefined: each amount in the currency of its charges. */
  currency: string | undefined;
  onChange: (currency: string | undefined) => void;
}

const nameFormat = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });

function nameOf(currency: string): string | undefined {
  return /^[A-Z]{3}$/.test(currency) ? nameFormat.of(currency) : undefined;
}

/** Chooses the currency that all pages show their amounts in. */
export function DisplayCurrency({ currency, onChange }: DisplayCurrencyProps) {
  const ledger = useQuery(ledgerQuery());
  const rates = useQuery(knownRatesQuery());
  const known = new Set([...(ledger.data?.currencies ?? []), ...(rates.data?.currencies ?? []).map((one) => one.currency), ...(currency === undefined ? [] : [currency])]);
  const choices = [...known].sort((left, right) => left.localeCompare(right, 'en'));
  const chosen = <IconCheck size="1rem" aria-label="chosen" />;
  return (
    <Menu position="bottom-end" width="17rem">
      <Menu.Target>
        <UnstyledButton className={classes['button']} aria-label={`Amounts are shown ${currency === undefined ? 'as billed' : `in ${currency}`}`}>
          <IconCoins className={classes['icon']} size="1.125rem" stroke={1.75} aria-hidden />
          <span className={classes['label']}>{currency ?? 'As billed'}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Show amounts</Menu.Label>
        <Menu.Item onClick={() => onChange(undefined)} rightSection={currency === undefined ? chosen : null}>As billed, each in its currency</Menu.Item>
        <div className={classes['choices']}>
          {choices.map((choice) => (
            <Menu.Item key={choice} onClick={() => onChange(choice)} rightSection={choice === currency ? chosen : null}>
              <span className={classes['code']}>{choice}</span> <span className={classes['name']}>{nameOf(choice) ?? 'virtual currency'}</span>
            </Menu.Item>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/currencies">Exchange rates</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
