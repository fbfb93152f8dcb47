import { Injectable } from '@angular/core';
import { Translation, TranslocoLoader } from '@jsverse/transloco';

@Injectable({ providedIn: 'root' })
export class BundledTranslations implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const words = language === 'pl' ? await import('./pl.json') : await import('./en.json');
    return words.default as Translation;
  }
}
