const patience = 1_000;

/** Recognises commands of one or several keys, such as `g d`. */
export class KeySequence {
  private pressed: string[] = [];
  private last = Number.NEGATIVE_INFINITY;

  constructor(private readonly commands: () => readonly string[]) {}

  /** The command that this key completes, if any. Keys further apart than a second don't belong together. */
  press(key: string, at: number): string | undefined {
    if (at - this.last > patience) this.pressed = [];
    this.last = at;
    this.pressed.push(key);
    const commands = this.commands();
    while (this.pressed.length > 0) {
      const typed = this.pressed.join(' ');
      if (commands.includes(typed)) {
        this.pressed = [];
        return typed;
      }
      if (commands.some((command) => command.startsWith(`${typed} `))) return undefined;
      this.pressed.shift();
    }
    return undefined;
  }
}
