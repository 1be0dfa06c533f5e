import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import classes from './savings.module.css';

/** A term with its definition behind a sign. */
export function Explained({ term, definition }: { term: string; definition: string }) {
  return (
    <span className={classes['term']}>
      {term}
      <Tooltip label={definition} multiline w="20rem" events={{ hover: true, focus: true, touch: true }}>
        <UnstyledButton className={classes['sign']} aria-label={definition}>
          <IconInfoCircle size="0.9375rem" stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Tooltip>
    </span>
  );
}
