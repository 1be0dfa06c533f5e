import { Kbd, Modal } from '@mantine/core';
import { pages } from './navigation';
import classes from './shortcuts.module.css';

export default function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" closeButtonProps={{ 'aria-label': 'Close the shortcuts' }}>
      <dl className={classes['list']}>
        {pages.map(({ label, key }) => <Shortcut key={key} keys={['g', key]} does={`Go to ${label}`} />)}
        <Shortcut keys={['/']} does="Group by, in the explorer" />
        <Shortcut keys={['u']} does="Import files" />
        <Shortcut keys={['t']} does="Light or dark" />
        <Shortcut keys={['?']} does="This list" />
        <Shortcut keys={['←', '→']} does="Walk along a chart, or through a table’s cells" />
        <Shortcut keys={['Enter']} does="The charges behind a number" />
        <Shortcut keys={['Esc']} does="Close what is open" />
      </dl>
    </Modal>
  );
}

function Shortcut({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <div className={classes['shortcut']}>
      <dt>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dt>
      <dd>{does}</dd>
    </div>
  );
}
