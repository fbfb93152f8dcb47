import { Injectable, effect, inject } from '@angular/core';
import type { HubConnection } from '@microsoft/signalr';
import { Session } from './session';
import { Watch, WatchList } from './watch-list';

/** What the server tells of one changed record: never a value of it. */
export interface ToldChange {
  object: string;
  id: string;
  action: string;
  version: number | null;
  by: string | null;
}

const AGAIN_AFTER = 15_000;

/**
 * Hears from the server when records that are on the screen are changed by others. One connection for all pages, opened when the first of
 * them looks at something; after a break everybody is asked to load again, since something may have been missed.
 */
@Injectable({ providedIn: 'root' })
export class Realtime {
  private readonly session = inject(Session);
  private readonly watches = new WatchList();
  private connection: Promise<HubConnection | null> | null = null;

  constructor() {
    effect(() => {
      if (!this.session.signedIn()) void this.close();
    });
  }

  /**
   * Looks at a list (no id) or at one record until the result is called. `heard` gets the changes of the record, or null when there were
   * too many to name or some may have been missed.
   */
  watch(object: string, id: string | null, heard: (changes: ToldChange[] | null) => void): () => void {
    const watch: Watch = { object, id, heard };
    if (this.watches.add(watch)) void this.tell('Watch', watch);
    return () => {
      if (this.watches.remove(watch)) void this.tell('Unwatch', watch);
    };
  }

  private async tell(verb: 'Watch' | 'Unwatch', watch: Watch): Promise<void> {
    const connection = await (this.connection ??= this.open());
    if (connection?.state !== 'Connected') return;
    const [method, given] = watch.id ? [`${verb}Record`, [watch.object, watch.id]] : [`${verb}Object`, [watch.object]];
    await connection.invoke(method, ...given).catch(() => undefined);
  }

  private async open(): Promise<HubConnection | null> {
    if (!this.session.signedIn()) return null;
    const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
    const connection = new HubConnectionBuilder()
      .withUrl('/hubs/changes', { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .withAutomaticReconnect({
        nextRetryDelayInMilliseconds: (context) => Math.min(AGAIN_AFTER, 1000 * 2 ** context.previousRetryCount),
      })
      .configureLogging(LogLevel.None)
      .build();
    connection.on('changed', (changes: ToldChange[]) => this.watches.tell(changes));
    connection.on('manyChanged', (object: string) => this.watches.tellAll(object));
    connection.on('refresh', () => this.watches.tellAll());
    connection.onreconnected(() => void this.again(connection));
    connection.onclose(() => this.later());
    try {
      await connection.start();
      return connection;
    } catch {
      this.later();
      return null;
    }
  }

  /** A page works without being told; it only does not follow by itself until the server can be reached again. */
  private later(): void {
    this.connection = null;
    setTimeout(async () => {
      if (this.connection || !this.session.signedIn() || !this.watches.any) return;
      const connection = await (this.connection = this.open());
      if (connection) await this.again(connection);
    }, AGAIN_AFTER);
  }

  private async again(connection: HubConnection): Promise<void> {
    for (const watch of this.watches.distinct()) await this.tell('Watch', watch);
    if (connection.state === 'Connected') this.watches.tellAll();
  }

  private async close(): Promise<void> {
    const connection = await this.connection;
    this.connection = null;
    await connection?.stop();
  }
}
