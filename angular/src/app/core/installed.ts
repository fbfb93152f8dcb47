import { EnvironmentProviders, Injectable, inject, isDevMode, signal } from '@angular/core';
import { SwUpdate, provideServiceWorker } from '@angular/service-worker';

const HALF_AN_HOUR = 30 * 60_000;

/** The files of the application are kept on the device. Under a path that names a company the page is another one, and is not kept. */
export function provideKeptFiles(): EnvironmentProviders {
  return provideServiceWorker('ngsw-worker.js', {
    enabled: !isDevMode() && new URL(document.baseURI).pathname === '/',
    registrationStrategy: 'registerWhenStable:10000',
  });
}

/** Whether a newer version of the application waits on the device than the one that runs. */
@Injectable({ providedIn: 'root' })
export class Installed {
  private readonly updates = inject(SwUpdate, { optional: true });
  readonly newer = signal(false);

  constructor() {
    const { updates } = this;
    if (!updates?.isEnabled) return;
    updates.versionUpdates.subscribe((event) => {
      if (event.type === 'VERSION_READY') this.newer.set(true);
    });
    // Files of the version that runs are gone from device and server: only loading again helps.
    updates.unrecoverable.subscribe(() => this.newer.set(true));
    setInterval(() => void updates.checkForUpdate().catch(() => false), HALF_AN_HOUR);
  }

  reload(): void {
    location.reload();
  }
}
