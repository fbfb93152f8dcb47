import { Injectable, effect, inject } from '@angular/core';
import type { HubConnection } from '@microsoft/signalr';
import { Session } from './session';
import { Colleague, StayList, ToldPresence } from './stay-list';
import { Watch, WatchList } from './watch-list';

/** What the server tells of one changed record: never a value of it. */
export interface ToldChange {
  object: string;
  id: string;
  action: string;
  version: number | null;
  by: string | null;
}

/** Being at a record, until it is left. */
export interface Presence {
  do(edits: boolean, field?: string | null): void;
  leave(): void;
}

const AGAIN_AFTER = 15_000;
/** Whoever has not looked at the page for so long is not at its records. */
const AWAY_AFTER = 60_000;

/**
 * Hears from the server when records that are on the screen are changed by others. One connection for all pages, opened when the first of
 * them looks at something; after a break everybody is asked to load again, since something may have been missed. Over the same connection
 * people at a record are told of each other.
 */
@Injectable({ providedIn: 'root' })
export class Realtime {
  private readonly session = inject(Session);
  private readonly watches = new WatchList();
  private readonly stays = new StayList();
  private away = false;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private connection: Promise<HubConnection | null> | null = null;

  constructor() {
    effect(() => {
      if (!this.session.signedIn()) void this.close();
    });
    document.addEventListener('visibilitychange', () => this.seen(document.visibilityState === 'visible'));
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

  /** Is at a record until it is left: colleagues who may read it see that, and `heard` gets who else is there. */
  stay(object: string, id: string, heard: (people: Colleague[]) => void): Presence {
    const stay = this.stays.add(object, id, heard);
    void this.say(object, id);
    return {
      do: (edits, field = null) => {
        if (stay.doing.edits === edits && stay.doing.field === field) return;
        stay.doing = { edits, field };
        void this.say(object, id);
      },
      leave: () => {
        this.stays.remove(stay);
        void this.say(object, id);
      },
    };
  }

  private async say(object: string, id: string): Promise<void> {
    const connection = await (this.connection ??= this.open());
    if (connection?.state !== 'Connected') return;
    const doing = this.away ? null : this.stays.doingAt(object, id);
    const said = doing
      ? connection.invoke('BePresent', object, id, doing.edits, doing.field)
      : connection.invoke('BeGone', object, id);
    await said.catch(() => undefined);
  }

  private seen(visible: boolean): void {
    clearTimeout(this.leaving);
    if (!visible) this.leaving = setTimeout(() => this.beAway(true), AWAY_AFTER);
    else if (this.away) this.beAway(false);
  }

  private beAway(away: boolean): void {
    this.away = away;
    for (const stay of this.stays.distinct()) void this.say(stay.object, stay.id);
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
    connection.on('present', (presence: ToldPresence) => this.stays.tell(presence));
    connection.onreconnecting(() => this.stays.tellNobody());
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
    this.stays.tellNobody();
    setTimeout(async () => {
      if (this.connection || !this.session.signedIn() || !(this.watches.any || this.stays.any)) return;
      const connection = await (this.connection = this.open());
      if (connection) await this.again(connection);
    }, AGAIN_AFTER);
  }

  private async again(connection: HubConnection): Promise<void> {
    for (const watch of this.watches.distinct()) await this.tell('Watch', watch);
    for (const stay of this.stays.distinct()) await this.say(stay.object, stay.id);
    if (connection.state === 'Connected') this.watches.tellAll();
  }

  private async close(): Promise<void> {
    const connection = await this.connection;
    this.connection = null;
    await connection?.stop();
  }
}
