import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { useStaging } from '@/features/imports/components/staging';
import { pages } from './navigation';
import { KeySequence } from './key-sequence';
import classes from './shortcuts.module.css';

const ShortcutsHelp = lazy(() => import('./shortcuts-help'));

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && target.getAttribute('type') !== 'range';

/** Keys that work on every page, and the list of them. */
export function Shortcuts() {
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  const { choose } = useStaging();
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  const commands = useRef<Record<string, () => void>>({});

  useEffect(() => {
    commands.current = {
      ...Object.fromEntries(pages.map(({ to, key }) => [`g ${key}`, () => void navigate({ to })])),
      '/': () => document.querySelector<HTMLElement>('[data-shortcut="search"]')?.focus(),
      u: choose,
      t: () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
      '?': () => setOpened(true),
    };
  });

  useEffect(() => {
    const sequence = new KeySequence(() => Object.keys(commands.current));
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const command = sequence.press(event.key, event.timeStamp);
      if (command === undefined) return;
      event.preventDefault();
      commands.current[command]?.();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);

  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keyboard shortcuts" onClick={() => setOpened(true)} className={classes['button'] ?? ''}>
        <IconKeyboard size="1.25rem" stroke={1.75} aria-hidden />
      </ActionIcon>
      <Suspense fallback={null}>
        <ShortcutsHelp opened={opened} onClose={() => setOpened(false)} />
      </Suspense>
    </>
  );
}
