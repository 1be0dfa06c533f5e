import { parseExact } from './exact-json';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** An answer of the server, or its absence, told as a problem that a person can act on. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : never;
type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: infer R } } } ? Json<R> : never;
type QueryValue = string | number | boolean | readonly string[] | undefined;

interface RequestOptions {
  path?: Record<string, string | number>;
  query?: Record<string, QueryValue>;
  signal?: AbortSignal;
}

const base = '/api/v1';

/** The address of a call; list values stand several times, undefined ones not at all. */
export function apiUrl(path: keyof paths, { path: names = {}, query = {} }: RequestOptions = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(names[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (typeof value === 'object') value.forEach((item) => search.append(name, item));
    else search.set(name, String(value));
  }
  return search.size === 0 ? base + filled : `${base}${filled}?${search.toString()}`;
}

export async function get<P extends keyof paths>(path: P, options: RequestOptions = {}): Promise<Answer<P>> {
  const response = await reach(apiUrl(path, options), options.signal);
  const text = await response.text();
  if (!response.ok) throw new ApiProblem(problemOf(response.status, text));
  return parseExact(text) as Answer<P>;
}

/** Asks for a resource to be taken away. */
export async function remove(path: keyof paths, options: RequestOptions = {}): Promise<void> {
  const response = await reach(apiUrl(path, options), options.signal, 'DELETE');
  if (!response.ok) throw new ApiProblem(problemOf(response.status, await response.text()));
}

/** Sends a body as it is, or none. */
export async function send(method: 'PUT' | 'POST', path: keyof paths, body: BodyInit | null, type?: string, options: RequestOptions = {}): Promise<unknown> {
  const response = await reach(apiUrl(path, options), options.signal, method, body, type);
  const text = await response.text();
  if (!response.ok) throw new ApiProblem(problemOf(response.status, text));
  return parseExact(text);
}

async function reach(url: string, signal: AbortSignal | undefined, method = 'GET', body: BodyInit | null = null, type?: string): Promise<Response> {
  const headers = { accept: 'application/json', ...(type === undefined ? {} : { 'content-type': type }) };
  try {
    return await fetch(url, { method, headers, body, signal: signal ?? null });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(unreachable);
  }
}

export const unreachable: Problem = {
  type: 'about:blank',
  title: 'CostSense can’t be reached',
  status: 0,
  detail: 'The server does not answer. See whether it still runs (./costsense serve), then try again.',
};

/** The problem detail of an unsuccessful answer; one that isn't a problem document gets a plain sentence. */
export function problemOf(status: number, text: string): Problem {
  try {
    const body = JSON.parse(text) as Partial<Problem>;
    if (typeof body.detail === 'string' && typeof body.title === 'string') {
      return { type: 'about:blank', ...body, status, title: body.title, detail: body.detail };
    }
  } catch {
    // Not JSON: told below.
  }
  return { type: 'about:blank', title: 'Unexpected answer', status, detail: `The server answered ${status} without saying why.` };
}
