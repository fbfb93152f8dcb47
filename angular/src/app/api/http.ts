import { Injectable, signal } from '@angular/core';
import { Problem, problemOf } from './problem';

export interface Call {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Sign-in calls answer 401 themselves; every other 401 means that the session has ended. */
  anonymous?: boolean;
  /** A new antiforgery token was fetched for it. */
  renewed?: boolean;
  /** A POST that writes: as every other method, it goes on when the page is left or loaded again before it is answered. */
  writes?: boolean;
}

/** What the bodies of requests that outlive their page may hold at once; browsers refuse to send more than 64 KiB of them. */
const MOST_OUTLIVING = 60_000;
const WRITING = ['PUT', 'PATCH', 'DELETE'];

const WITHOUT_TOKEN = 'http:antiforgery';
/** Who this is and what they may do; as every page that is read, it brings an antiforgery token to a browser without one. */
export const CONFIGURATION = '/api/abp/application-configuration?includeLocalizationResources=false';

export interface Answer<T> {
  body: T;
  headers: Headers;
  status: number;
}

/**
 * The one way to the server. Adds the tenant, the language and the antiforgery token, turns refusals into `Problem`, and holds
 * a call whose session has ended until the person has signed in again, so that nothing typed is lost.
 */
@Injectable({ providedIn: 'root' })
export class Http {
  tenant: string | null = null;
  language = 'en';
  readonly sessionEnded = signal(false);
  /** The last call did not reach the server, or the machine has no network. */
  readonly offline = signal(false);
  private outliving = 0;
  private resume: Promise<void> | null = null;
  private release: (() => void) | null = null;

  async get<T>(path: string, call: Call = {}): Promise<T> {
    return (await this.send<T>('GET', path, call)).body;
  }

  async post<T>(path: string, body?: unknown, call: Call = {}): Promise<T> {
    return (await this.send<T>('POST', path, { ...call, body })).body;
  }

  async put<T>(path: string, body?: unknown): Promise<T> {
    return (await this.send<T>('PUT', path, { body })).body;
  }

  async send<T>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
    const response = await this.fetch(method, path, call);
    if (response.status === 401 && !call.anonymous) {
      await this.signedInAgain();
      return this.send(method, path, call);
    }
    if (!response.ok) {
      const problem = await problemOf(response);
      // The browser has lost its token: nothing was done, and any page brings a new one.
      if (problem.code !== WITHOUT_TOKEN || call.renewed) throw problem;
      await this.fetch('GET', CONFIGURATION, {});
      return this.send(method, path, { ...call, renewed: true });
    }
    const text = response.status === 204 ? '' : await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      body: (text && isJson ? JSON.parse(text) : text || undefined) as T,
      headers: response.headers,
      status: response.status,
    };
  }

  /** A file that is made while it is sent. A connection that breaks off is an error, never a shorter file. */
  async file(path: string, body: unknown): Promise<{ name: string; content: Blob }> {
    const response = await this.fetch('POST', path, { body });
    if (response.status === 401) {
      await this.signedInAgain();
      return this.file(path, body);
    }
    if (!response.ok) throw await problemOf(response);
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export';
    try {
      return { name, content: await response.blob() };
    } catch {
      throw new Problem(0, 'client:offline', '', '');
    }
  }

  continueSession(): void {
    this.sessionEnded.set(false);
    this.release?.();
    this.resume = this.release = null;
  }

  private signedInAgain(): Promise<void> {
    this.sessionEnded.set(true);
    return (this.resume ??= new Promise((resolve) => (this.release = resolve)));
  }

  private async fetch(method: string, path: string, call: Call): Promise<Response> {
    const headers = new Headers(call.headers);
    headers.set('Accept', 'application/json');
    headers.set('Accept-Language', this.language);
    if (this.tenant) headers.set('__tenant', this.tenant);
    const form = call.body instanceof FormData;
    if (call.body !== undefined && !form) headers.set('Content-Type', 'application/json');
    const token = cookie('XSRF-TOKEN');
    if (method !== 'GET' && token) headers.set('RequestVerificationToken', token);
    const body = call.body === undefined || form ? call.body : JSON.stringify(call.body);
    const size = typeof body === 'string' ? new Blob([body]).size : 0;
    const writes = !form && (call.writes || WRITING.includes(method));
    const keepalive = writes && this.outliving + size <= MOST_OUTLIVING;
    if (keepalive) this.outliving += size;
    try {
      const response = await fetch(path, {
        method,
        headers,
        body: body as BodyInit | undefined,
        credentials: 'same-origin',
        signal: call.signal,
        keepalive,
      });
      this.offline.set(false);
      return response;
    } catch (error) {
      if (call.signal?.aborted) throw error;
      this.offline.set(true);
      throw new Problem(0, 'client:offline', '', '');
    } finally {
      if (keepalive) this.outliving -= size;
    }
  }
}

function cookie(name: string): string | null {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}
