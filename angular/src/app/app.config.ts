import { ApplicationConfig, inject, isDevMode, provideAppInitializer } from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { routes } from './app.routes';
import { EXTENSIONS } from './areas/extensions';
import { provideKeptFiles } from './core/installed';
import { Session } from './core/session';
import { PageTitles } from './core/page-titles';
import { BundledTranslations } from './i18n/loader';
import { LANGUAGES } from './i18n/languages';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'top' })),
    provideTransloco({
      config: {
        availableLangs: LANGUAGES.map(({ code }) => code),
        defaultLang: 'en',
        fallbackLang: 'en',
        prodMode: !isDevMode(),
      },
      loader: BundledTranslations,
    }),
    provideKeptFiles(),
    // A server that cannot be reached is shown by the pages; it must not leave a blank one.
    provideAppInitializer(() => {
      const session = inject(Session);
      return session.start().catch(() => undefined);
    }),
    { provide: TitleStrategy, useExisting: PageTitles },
    ...EXTENSIONS,
  ],
};
