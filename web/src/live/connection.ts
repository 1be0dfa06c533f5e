export type LiveState = 'connecting' | 'live' | 'offline';

export type LiveMessage =
  | { topic: 'subscribed'; topics: string[]; version: string | null }
  | { topic: 'costs'; version: string; import_id: number; source: string; periods: string[] }
  | { topic: 'imports'; version: number; import_id: number; state: string }
  | { topic: 'rates'; version: number }
  | { topic: 'invoices'; version: number }
  | { topic: 'heartbeat'; at: string };

const firstDelay = 250;
const longestDelay = 10_000;
/** Heartbeats come every 15 seconds; after two missed ones the line is taken for dead. */
const silence = 35_000;

/** One WebSocket that stays: it comes back after every break, waiting longer each time. */
export class LiveConnection {
  private socket: WebSocket | undefined;
  private attempts = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private state: LiveState = 'connecting';
  private readonly watchers = new Set<() => void>();

  constructor(
    private readonly url: string,
    private readonly onMessage: (message: LiveMessage) => void,
  ) {}

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly current = (): LiveState => this.state;

  open(): void {
    clearTimeout(this.retry);
    this.close();
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ subscribe: ['costs', 'imports', 'rates', 'invoices'] }));
      this.listen();
    };
    socket.onmessage = (event: MessageEvent<string>) => this.receive(event.data);
    socket.onclose = () => this.lost(socket);
  }

  close(): void {
    clearTimeout(this.retry);
    clearTimeout(this.watchdog);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  /** Tries at once when the person or the network comes back, instead of waiting the delay out. */
  wake(): void {
    if (this.state !== 'live') this.open();
  }

  private receive(text: string): void {
    this.listen();
    const message = JSON.parse(text) as LiveMessage;
    if (message.topic === 'subscribed') {
      this.attempts = 0;
      this.become('live');
    }
    this.onMessage(message);
  }

  private listen(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.socket?.close(), silence);
  }

  private lost(socket: WebSocket): void {
    if (socket !== this.socket) return;
    clearTimeout(this.watchdog);
    this.attempts += 1;
    this.become(this.attempts > 2 ? 'offline' : 'connecting');
    this.retry = setTimeout(() => this.open(), backoff(this.attempts, Math.random()));
  }

  private become(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    this.watchers.forEach((watcher) => watcher());
  }
}

/** Doubles from a quarter of a second to ten, each time with up to half of it left to chance so that pages don't return in step. */
export function backoff(attempts: number, chance: number): number {
  const delay = Math.min(firstDelay * 2 ** (attempts - 1), longestDelay);
  return delay / 2 + (delay / 2) * chance;
}
