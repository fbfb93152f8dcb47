import { Injectable } from '@angular/core';
import { Translation, TranslocoLoader } from '@jsverse/transloco';

const TEXTS: Record<string, () => Promise<{ default: Translation }>> = {
  en: () => import('./en.json'),
  pl: () => import('./pl.json'),
  'pt-BR': () => import('./pt-BR.json'),
  bg: () => import('./bg.json'),
};

@Injectable({ providedIn: 'root' })
export class BundledTranslations implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    return (await TEXTS[language]()).default;
  }
}
