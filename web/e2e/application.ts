import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const distribution = process.env['COSTSENSE_DISTRIBUTION'] ?? join(here, '../../target/costsense');

export const bills = {
  northwind: join(here, 'bills/northwind-2026.csv'),
  late: join(here, 'bills/late.csv'),
  bad: join(here, 'bills/bad.csv'),
};

export interface ImportRecord {
  id: number;
  state: string;
  message: string;
  finished_at: string | null;
}

/** A packaged CostSense of its own, over an empty data folder. */
export class Application {
  private constructor(
    readonly url: string,
    private readonly stopped: () => Promise<void>,
  ) {}

  static async start(): Promise<Application> {
    const launcher = join(distribution, 'bin/costsense');
    if (!existsSync(launcher)) throw new Error(`There is no packaged application at ${distribution}. Build it first: mvn package`);
    const data = await mkdtemp(join(tmpdir(), 'costsense-e2e-'));
    const port = await freePort();
    const server = spawn(launcher, ['serve', '--port', String(port), '--data', data], { env: withoutOurs(process.env), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const remember = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000));
    server.stdout.on('data', remember);
    server.stderr.on('data', remember);
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    const stop = async () => {
      server.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    };
    const url = `http://localhost:${port}`;
    for (const deadline = Date.now() + 60_000; ; await pause(200)) {
      if (await answers(url)) return new Application(url, stop);
      if (server.exitCode !== null || Date.now() > deadline) {
        await stop();
        throw new Error(`The application did not start:\n${output}`);
      }
    }
  }

  stop(): Promise<void> {
    return this.stopped();
  }

  /** Imports a bill as another client would, and waits for its end. */
  async import(file: string, source?: string): Promise<ImportRecord> {
    const id = await this.deliver(await readFile(file), basename(file), source);
    for (;;) {
      const record = (await (await fetch(`${this.url}/api/v1/imports/${id}`)).json()) as ImportRecord;
      if (record.state !== 'queued' && record.state !== 'running') return record;
      await pause(20);
    }
  }

  /** Begins to import a bill of which nearly all are blank lines, which goes on for as long as any test. */
  async importBlankLines(file: string): Promise<number> {
    const blank = gzipSync(Buffer.alloc(32 << 20, '\n'));
    return this.deliver(Buffer.concat([gzipSync(await readFile(file)), ...Array.from({ length: 256 }, () => blank)]), `${basename(file)}.gz`);
  }

  private async deliver(content: Buffer<ArrayBuffer>, name: string, source?: string): Promise<number> {
    const form = new FormData();
    form.append('files', new Blob([content]), name);
    if (source !== undefined) form.set('source', source);
    const response = await fetch(`${this.url}/api/v1/imports`, { method: 'POST', body: form });
    if (response.status !== 202) throw new Error(`The import was refused: ${await response.text()}`);
    return ((await response.json()) as ImportRecord).id;
  }
}

/** The application takes every COSTSENSE_ variable for a setting of its own, and refuses those it doesn't know. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { COSTSENSE_DISTRIBUTION: ours, ...others } = environment;
  return ours === undefined ? environment : others;
}

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/v1/health`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))));
    });
  });
}
