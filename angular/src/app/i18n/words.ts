import { Directionality } from '@angular/cdk/bidi';
import { Injectable, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { LANGUAGES, directionOf, languageOf } from './languages';
import { numberFormat } from './intl';

export type Params = Record<string, string | number | null | undefined>;
export type Translate = (key: string, params?: Params) => string;

/** Translation as signals: a template or a computed that asks for a word is refreshed when the language changes. */
@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly directionality = inject(Directionality);
  private readonly loaded = signal(0);
  private readonly active = toSignal(this.transloco.langChanges$, { initialValue: this.transloco.getActiveLang() });
  readonly language = computed(() => (this.loaded(), this.active()));
  private readonly plural = computed(() => new Intl.PluralRules(this.language()));

  readonly t: Translate = (key, params) => this.transloco.translate(key, params ?? {}, this.language());

  /** A sentence that counts: picks the form that the language has for this number, such as `key.one` or `key.many`. */
  readonly n = (key: string, count: number, params?: Params): string =>
    this.t(`${key}.${this.plural().select(count)}`, {
      ...params,
      n: numberFormat(this.language()).format(count),
    });

  async use(language: string): Promise<void> {
    const code = languageOf([language]) ?? LANGUAGES[0].code;
    await firstValueFrom(this.transloco.load(code));
    this.transloco.setActiveLang(code);
    this.loaded.update((count) => count + 1);
    document.documentElement.lang = code;
    const direction = directionOf(code, location.search);
    document.documentElement.dir = direction;
    this.directionality.valueSignal.set(direction);
  }
}
